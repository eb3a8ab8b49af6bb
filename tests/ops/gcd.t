--- case: gcd(0, 0)
print gcd(0, 0)
--- out
0
--- case: floats
print gcd(1.5, 2)
--- err 3
<stdin>:1:7: error[E0404]: 'gcd' is not defined for f64 and i64
 1 | print gcd(1.5, 2)
   |       ^^^^^^^^^^^
--- case: no elements
print gcd(zeros(0, dtype="i64"), 2)
--- out
[]
--- case: unsigned
print gcd(full(1, 200, dtype="u8"), full(1, 50, dtype="u8"))
--- out
[50]
