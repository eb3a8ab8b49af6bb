--- case: special values
print fabs(-0.0)
print fabs(-inf)
print fabs(nan)
--- out
0.0
inf
nan
--- case: complex
print fabs(arange(2).astype("c64"))
--- err 3
<stdin>:1:7: error[E0404]: 'fabs' is not defined for c64
 1 | print fabs(arange(2).astype("c64"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
