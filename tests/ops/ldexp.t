--- case: ends
print ldexp(1.0, 5000)
print ldexp(1.0, -5000)
print ldexp(-0.0, 3)
print ldexp(nan, 3)
--- out
inf
0.0
-0.0
nan
--- case: a power that is no integer
print ldexp(1.0, 0.5)
--- err 3
<stdin>:1:7: error[E0404]: 'ldexp' is not defined for f64 and f64
 1 | print ldexp(1.0, 0.5)
   |       ^^^^^^^^^^^^^^^
--- case: f32
print ldexp(ones(2, dtype="f32"), arange(2) + 126)
--- out
[8.5070592e+37 1.7014118e+38]
