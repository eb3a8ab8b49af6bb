--- case: lcm(0, 5)
print lcm(0, 5)
--- out
0
--- case: floats
print lcm(1.5, 2)
--- err 3
<stdin>:1:7: error[E0404]: 'lcm' is not defined for f64 and i64
 1 | print lcm(1.5, 2)
   |       ^^^^^^^^^^^
--- case: negative
print lcm(-4, 6)
--- out
12
--- case: wrapping
print lcm(full(1, 100, dtype="i8"), full(1, 99, dtype="i8"))
--- out
[-84]
