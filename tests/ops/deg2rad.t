--- case: special values
print deg2rad(inf)
print deg2rad(nan)
print deg2rad(-0.0)
--- out
inf
nan
-0.0
--- case: no elements
print deg2rad(zeros(0))
--- out
[]
--- case: complex
print deg2rad(arange(2).astype("c64"))
--- err 3
<stdin>:1:7: error[E0404]: 'deg2rad' is not defined for c64
 1 | print deg2rad(arange(2).astype("c64"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
