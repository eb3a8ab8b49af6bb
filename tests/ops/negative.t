--- case: -0.0
print -0.0
--- out
-0.0
--- case: --3
print --3
--- out
3
--- case: an array of truth values
print negative(array([true]))
--- err 3
<stdin>:1:7: error[E0404]: 'negative' is not defined for arrays of bool
 1 | print negative(array([true]))
   |       ^^^^^^^^^^^^^^^^^^^^^^^
   = help: 'not' turns truth values over
