--- case: digits before the point
print round([123 + 456j], -2)
--- out
[100.+500.j]
--- case: NaN and infinities
print round([from_parts(nan, inf), from_parts(-0.0, -inf)])
--- out
[nan+infj -0.-infj]
--- case: no elements, c64
x = round(array([], dtype="c64"), 2)
print (x, x.dtype)
--- out
(array([], dtype=complex64), "c64")
--- case: its other name
print around(1.26j, 1)
--- out
1.3j
--- case: text
print round_complex("a")
--- err 3
<stdin>:1:21: error[E0401]: 'x' of 'round_complex' must be array<c64|c128>, c64 or c128, not string
 1 | print round_complex("a")
   |                     ^^^
