--- case: offsets beyond the matrix give nothing
x = (3 * arange(2, chunks=4)[:, newaxis] + arange(3, chunks=4))
print [int(trace(x, offset=k)) for k in [-3, -2, -1, 0, 1, 2, 3]]
--- out
[0, 0, 3, 4, 6, 2, 0]
--- case: chunks that do not meet on the diagonal
print trace((7 * arange(7, chunks=10)[:, newaxis] + arange(7, chunks=10)).rechunk((2, 3)), offset=-2)
--- out
150
--- case: axes of a stack
x = (12 * arange(2)[:, newaxis, newaxis] + 4 * arange(3)[:, newaxis] + arange(4))
print trace(x, axis1=-1, axis2=1)
--- out
[15 51]
--- case: dtypes
print trace(ones((3, 3), dtype="bool")).dtype
print trace(full((3, 3), 100, dtype="i8"))
print trace(full((3, 3), 100, dtype="i8"), dtype="i8")
print trace(ones((2, 2), dtype="f32")).dtype
--- out
i64
300
44
f32
--- case: one axis twice
print trace(ones((2, 2)), axis1=1, axis2=-1)
--- err 3
<stdin>:1:36: error[E0503]: axis1 and axis2 are the same
 1 | print trace(ones((2, 2)), axis1=1, axis2=-1)
   |                                    ^^^^^^^^
--- case: no such axis
print trace(ones((2, 2)), axis2=2)
--- err 3
<stdin>:1:27: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print trace(ones((2, 2)), axis2=2)
   |                           ^^^^^^^
--- case: no integer of floats
print trace(ones((2, 2)), dtype="i64")
--- err 3
<stdin>:1:27: error[E0404]: a trace of floats is no integer
 1 | print trace(ones((2, 2)), dtype="i64")
   |                           ^^^^^^^^^^^
--- case: no float of complex numbers
print trace(ones((2, 2), dtype="c64"), dtype="f32")
--- err 3
<stdin>:1:40: error[E0404]: a trace of complex numbers is complex
 1 | print trace(ones((2, 2), dtype="c64"), dtype="f32")
   |                                        ^^^^^^^^^^^
