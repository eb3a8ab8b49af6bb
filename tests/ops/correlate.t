--- case: the shorter one first
print correlate([1, 2], [0, 1, 3, 5], "full")
print correlate([1, 2], [0, 1, 3, 5], "same")
print correlate([1, 2, 7], [0, 1, 3, 5, 6, 8], "same")
print correlate([1, 2, 7], [0, 1, 3, 5, 6, 8])
--- out
[ 5 13  7  2  0]
[13  7  2  0]
[22 73 55 42 23  7]
[73 55 42 23]
--- case: an even one
print correlate([1, 2, 7, 4, 5, 6], [0, 1], "same")
--- out
[1 2 7 4 5 6]
--- case: complex
print correlate([1j, 2, 3], [1 + 1j, 2])
--- out
[5.+1.j 8.-2.j]
--- case: chunks
print correlate(arange(20, chunks=3), [1, -1])
--- out
[-1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1]
--- case: a matrix
print correlate([1], [[1]])
--- err 3
<stdin>:1:22: error[E0502]: 'correlate' takes vectors, not 2 dimensions
 1 | print correlate([1], [[1]])
   |                      ^^^^^
--- case: a mode that is none
print correlate([1], [1], "Full")
--- err 3
<stdin>:1:27: error[E0403]: 'mode' is "full", "same" or "valid"
 1 | print correlate([1], [1], "Full")
   |                           ^^^^^^
