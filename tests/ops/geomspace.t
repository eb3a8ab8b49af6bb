--- case: geomspace(1, 10, 0)
print geomspace(1, 10, 0)
--- out
[]
--- case: geomspace(2, 4, 1)
print geomspace(2, 4, 1)
--- out
[2.]
--- case: geomspace(1, 10, -1)
print geomspace(1, 10, -1)
--- err 3
<stdin>:1:24: error[E0403]: the number of elements must be 0 or more
 1 | print geomspace(1, 10, -1)
   |                        ^^
--- case: geomspace(1, 256, 9, dtype="i64")
print geomspace(1, 256, 9, dtype="i64")
--- out
[  1   2   4   7  16  32  63 127 256]
--- case: geomspace(1, -1)
print geomspace(1, -1)
--- err 3
<stdin>:1:17: error[E0403]: both ends must be positive, or both negative
 1 | print geomspace(1, -1)
   |                 ^
--- case: geomspace(1, 16, 5, chunks=2).chunks
print geomspace(1, 16, 5, chunks=2).chunks
--- out
((2, 2, 1),)
