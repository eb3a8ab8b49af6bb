--- case: vectors along an axis, any chunks
x = (4 * arange(3, chunks=2)[:, newaxis] + arange(4, chunks=3)).rechunk((1, 3))
print norm(x, 1, axis=0)
print norm(x, -inf, axis=-1)
print norm(x, 0, 1, true)
print linalg.norm(x)
--- out
[12. 15. 18. 21.]
[0. 4. 8.]
[[3.]
 [4.]
 [4.]]
22.494443758403985
--- case: matrices
x = (3 * arange(3, chunks=2)[:, newaxis] + arange(3, chunks=2)) - 4
print [norm(x, 1), norm(x, -1), norm(x, inf), norm(x, -inf), norm(x, "fro")]
print round(norm(x, 2), 6)
print round(norm(x, -2), 6)
print norm(eye(4, chunks=3), "nuc")
print norm(ones((5, 2, 3), chunks=2), 1, axis=(1, 2))
print norm(ones((2, 3, 4), chunks=2), 2, axis=(2, 0)).shape
--- out
[7.0, 6.0, 9.0, 2.0, 7.745966692414834]
7.348469
0.0
4.0
[2. 2. 2. 2. 2.]
(3,)
--- case: dtypes
print norm(ones(4, dtype="f32")).dtype
print norm(ones(4, dtype="c64")).dtype
print norm(ones(4, dtype="bool"))
print norm(full(2, 100, dtype="i8"))
--- out
f32
f32
2.0
141.4213562373095
--- case: nan and infinities
x = where(arange(4, chunks=2) > 2, nan, 1.0)
print norm(x)
print norm(x, inf)
print norm(x, -inf)
print norm(full(3, inf))
print norm(full((2, 2), nan), 2)
--- out
nan
nan
nan
inf
nan
--- case: nothing
print norm(zeros(0))
print norm(zeros((0, 3)), axis=0)
print norm(zeros((2, 0)), 1)
--- err 3
<stdin>:3:12: error[E0502]: this norm of no elements is not defined
 3 | print norm(zeros((2, 0)), 1)
   |            ^^^^^^^^^^^^^
--- case: nothing has a sum
print norm(zeros(0))
print norm(zeros((0, 3)), axis=0)
--- out
0.0
[0. 0. 0.]
--- case: a long vector in many chunks
print norm(ones(1_000_000, chunks=1000))
--- out
1000.0
--- case: any dimensions without an ord
print norm(ones((2, 2, 2, 2), chunks=1))
--- out
4.0
--- case: an ord of three dimensions
print norm(ones((2, 2, 2)), 1)
--- err 3
<stdin>:1:12: error[E0502]: an 'ord' is for vectors and matrices, not for 3 dimensions
 1 | print norm(ones((2, 2, 2)), 1)
   |            ^^^^^^^^^^^^^^^
--- case: an unknown ord of a vector
print norm(ones(2), "fro")
--- err 3
<stdin>:1:21: error[E0403]: 'ord' of a vector is a number, inf or -inf
 1 | print norm(ones(2), "fro")
   |                     ^^^^^
--- case: an unknown ord of a matrix
print norm(ones((2, 2)), "max")
--- err 3
<stdin>:1:26: error[E0403]: 'ord' of a matrix is "fro", "nuc", 1, -1, 2, -2, inf or -inf
 1 | print norm(ones((2, 2)), "max")
   |                          ^^^^^
--- case: no such axis
print norm(ones((2, 2)), axis=2)
--- err 3
<stdin>:1:26: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print norm(ones((2, 2)), axis=2)
   |                          ^^^^^^
--- case: one axis twice
print norm(ones((2, 2)), axis=(1, -1))
--- err 3
<stdin>:1:26: error[E0503]: axis -1 is given twice
 1 | print norm(ones((2, 2)), axis=(1, -1))
   |                          ^^^^^^^^^^^^
--- case: three axes
print norm(ones((2, 2, 2)), axis=(0, 1, 2))
--- err 3
<stdin>:1:29: error[E0503]: 'axis' is an axis (vectors) or two (matrices)
 1 | print norm(ones((2, 2, 2)), axis=(0, 1, 2))
   |                             ^^^^^^^^^^^^^^
--- case: an axis that is no int
print norm(ones(2), axis=["a"])
--- err 3
<stdin>:1:21: error[E0401]: an axis is an int
 1 | print norm(ones(2), axis=["a"])
   |                     ^^^^^^^^^^
--- case: no dimensions
print norm(full((), 3))
--- err 3
<stdin>:1:7: error[E0503]: 'axis' is an axis (vectors) or two (matrices)
 1 | print norm(full((), 3))
   |       ^^^^^^^^^^^^^^^^^
--- case: a length that is known only while running
x = arange(10, chunks=4)
print norm(x[x > 3], 1)
print norm(ones((10, 3))[x > 7], axis=1)
print kron(x[x > 7], arange(2))
--- out
39.0
[1.73205081 1.73205081]
[0 8 0 9]
--- case: singular values of nothing
print norm(zeros((0, 3)), ord="nuc")
print norm(zeros((2, 0, 3)), ord="nuc", axis=(1, 2))
print norm(zeros((0, 2, 3)), ord="nuc", axis=(1, 2)).shape
print norm(zeros((3, 0), dtype="f32"), ord="nuc", keepdims=true)
--- out
0.0
[0. 0.]
(0,)
[[0.]]
