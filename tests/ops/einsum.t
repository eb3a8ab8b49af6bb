--- case: diagonals and sums of one operand
x = (4 * arange(4, chunks=3)[:, newaxis] + arange(4, chunks=3)).rechunk((3, 2))
print einsum("ii->i", x)
print einsum("ij->", x)
print einsum("ji", x)
print einsum(" i j -> j ", x)
--- out
[ 0  5 10 15]
120
[[ 0  4  8 12]
 [ 1  5  9 13]
 [ 2  6 10 14]
 [ 3  7 11 15]]
[24 28 32 36]
--- case: several operands in any order give the same integers
a = (3 * arange(2, chunks=2)[:, newaxis] + arange(3, chunks=2))
b = (4 * arange(3, chunks=5)[:, newaxis] + arange(4, chunks=5))
c = (2 * arange(4, chunks=3)[:, newaxis] + arange(2, chunks=3))
print einsum("ij,jk,kl->il", a, b, c)
print einsum("ij,jk,kl->il", a, b, c, optimize=false)
print einsum("ij,jk,ki", a, b, c)
--- out
[[ 324  422]
 [1008 1304]]
[[ 324  422]
 [1008 1304]]
1628
--- case: broadcast dimensions
print einsum("...ij,...jk->...ik", ones((5, 1, 2, 3)), ones((4, 3, 2))).shape
print einsum("ij,jk", ones((2, 1)), ones((3, 2)))
print einsum("i...,i...", (3 * arange(2)[:, newaxis] + arange(3)), arange(2))
--- out
(5, 4, 2, 2)
[[3. 3.]
 [3. 3.]]
[3 4 5]
--- case: booleans are booleans, small integers wrap
print einsum("ij,jk", ones((2, 3), dtype="bool"), ones((3, 2), dtype="bool"))
print einsum("i,i", full(2, 100, dtype="i8"), ones(2, dtype="i8"))
print einsum("i,i", full(2, 100, dtype="i8"), ones(2, dtype="i8"), dtype="i32")
--- out
[[ True  True]
 [ True  True]]
-56
200
--- case: elementwise products and outer ones
print einsum("i,i->i", arange(4, chunks=3), arange(4, chunks=2))
print einsum("i,j->ji", arange(2), arange(3))
print einsum("bij,bjk->ikb", ones((2, 3, 4)), ones((2, 4, 3)))[0]
--- out
[0 1 4 9]
[[0 0]
 [0 1]
 [0 2]]
[[4. 4.]
 [4. 4.]
 [4. 4.]]
--- case: nan stays, empty sums are zero
print einsum("i,i", full(2, nan), zeros(2))
print einsum("ij,j->i", zeros((2, 0)), zeros(0))
print einsum("ij->j", zeros((0, 2)))
--- out
nan
[0. 0.]
[0. 0.]
--- case: more operands than subscripts
print einsum("i", ones(2), ones(2))
--- err 3
<stdin>:1:14: error[E0403]: subscripts of 1 operand, but there are 2
 1 | print einsum("i", ones(2), ones(2))
   |              ^^^
--- case: fewer operands than subscripts
print einsum("i,i", ones(2))
--- err 3
<stdin>:1:14: error[E0403]: subscripts of 2 operands, but there is 1
 1 | print einsum("i,i", ones(2))
   |              ^^^^^
--- case: no operands
print einsum("i")
--- err 3
<stdin>:1:14: error[E0403]: subscripts need an array for each operand
 1 | print einsum("i")
   |              ^^^
--- case: subscripts that are no letters
print einsum("i1", ones(2))
--- err 3
<stdin>:1:14: error[E0403]: subscripts are letters, '...', ',' and '->', not '1'
 1 | print einsum("i1", ones(2))
   |              ^^^^
--- case: a letter twice in the result
print einsum("ij->ii", ones((2, 2)))
--- err 3
<stdin>:1:14: error[E0403]: the result has 'i' twice
 1 | print einsum("ij->ii", ones((2, 2)))
   |              ^^^^^^^^
--- case: half an ellipsis
print einsum("i..", ones((2, 2)))
--- err 3
<stdin>:1:14: error[E0403]: the dots of subscripts are one '...' an operand
 1 | print einsum("i..", ones((2, 2)))
   |              ^^^^^
--- case: dots that no operand has
print einsum("i->...i", ones(2))
--- err 3
<stdin>:1:14: error[E0403]: the result has a '...' that no operand has
 1 | print einsum("i->...i", ones(2))
   |              ^^^^^^^^^
--- case: dots that the result leaves out
print einsum("i...->i", ones((2, 2)))
--- err 3
<stdin>:1:14: error[E0403]: the operands have dimensions under '...' that the result does not name
 1 | print einsum("i...->i", ones((2, 2)))
   |              ^^^^^^^^^
--- case: too few subscripts
print einsum("i", ones((2, 2)))
--- err 3
<stdin>:1:14: error[E0502]: 1 subscript for operand 1, which has 2 dimensions
 1 | print einsum("i", ones((2, 2)))
   |              ^^^
--- case: a dtype that does not hold the numbers
print einsum("i", ones(2), dtype="i32")
--- err 3
<stdin>:1:28: error[E0404]: i32 does not hold every f64
 1 | print einsum("i", ones(2), dtype="i32")
   |                            ^^^^^^^^^^^
--- case: an unknown dtype
print einsum("i", ones(2), dtype="i99")
--- err 3
<stdin>:1:28: error[E0401]: 'dtype' of 'einsum' must be null or dtype, not string
 1 | print einsum("i", ones(2), dtype="i99")
   |                            ^^^^^^^^^^^
--- case: more labels than dimensions
print einsum("abcdefghijklmnopqrstuvwxyzABCDEFG", ones(2))
--- err 3
<stdin>:1:14: error[E0502]: 33 subscripts for operand 1, which has 1 dimension
 1 | print einsum("abcdefghijklmnopqrstuvwxyzABCDEFG", ones(2))
   |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: lengths that are known only while running
x = arange(10, chunks=4)
y = x[x > 3]
print einsum("i,i", y, y)
print (y @ y, vdot(y, y))
print tensordot(ones((10, 2))[x > 6], ones((10, 2))[x > 6], axes=(0, 0))
print outer(y[:2], y).shape
--- out
271
(271, 271)
[[3. 3.]
 [3. 3.]]
(2, 6)
