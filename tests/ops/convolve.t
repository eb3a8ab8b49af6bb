--- case: the shorter one first
print convolve([0, 1], [1, 2, 7, 4, 5, 6], "same")
print convolve([0, 1], [1, 2, 7, 4, 5, 6], "valid")
--- out
[0 1 2 7 4 5]
[1 2 7 4 5]
--- case: one element
print convolve([3], [4])
--- out
[12]
--- case: booleans
print convolve([true, false], [true, true])
--- out
[ True  True False]
--- case: integers wrap round
print convolve(array([200, 100], dtype="u8"), array([3, 4], dtype="u8"))
print convolve(array([100], dtype="i8"), array([2], dtype="i8"))
--- out
[ 88  76 144]
[-56]
--- case: all dtypes
print [convolve(array([1, 2, 1], dtype=d), array([3, 1], dtype=d)) for d in ["i16", "u16", "i32", "u32", "i64", "u64", "f32", "c64"]]
--- out
[array([3, 7, 5, 1], dtype=int16), array([3, 7, 5, 1], dtype=uint16), array([3, 7, 5, 1], dtype=int32), array([3, 7, 5, 1], dtype=uint32), array([3, 7, 5, 1]), array([3, 7, 5, 1], dtype=uint64), array([3., 7., 5., 1.], dtype=float32), array([3.+0.j, 7.+0.j, 5.+0.j, 1.+0.j], dtype=complex64)]
--- case: complex
print convolve([1j, 2], [1 + 1j, 2])
--- out
[-1.+1.j  2.+4.j  4.+0.j]
--- case: NaN and inf reach only what they overlap
print convolve([1, nan, 1, 1, 1, inf, 1, 1], [1, 1.0])
--- out
[ 1. nan nan  2.  2. inf inf  2.  1.]
--- case: chunks
print convolve(arange(30, chunks=7), arange(5, chunks=2))
print convolve(arange(30, chunks=7), arange(5)).chunks
--- out
[  0   0   1   4  10  20  30  40  50  60  70  80  90 100 110 120 130 140
 150 160 170 180 190 200 210 220 230 240 250 260 270 250 199 116]
((7, 7, 7, 7, 6),)
--- case: chunks of one
print convolve(arange(12, chunks=1), [1, 1, 1], "same")
--- out
[ 1  3  6  9 12 15 18 21 24 27 30 21]
--- case: a vector longer than the chunks
print all(convolve(arange(40, chunks=3), arange(17)) == convolve(arange(40), arange(17)))
--- out
true
--- case: lengths known only while running
x = arange(9)
print convolve(x[x > 4], [1, -1])
--- out
[ 5  1  1  1 -8]
--- case: a matrix
print convolve([[1]], [1])
--- err 3
<stdin>:1:16: error[E0502]: 'convolve' takes vectors, not 2 dimensions
 1 | print convolve([[1]], [1])
   |                ^^^^^
--- case: a mode that is none
print convolve([1], [1], "x")
--- err 3
<stdin>:1:26: error[E0403]: 'mode' is "full", "same" or "valid"
 1 | print convolve([1], [1], "x")
   |                          ^^^
