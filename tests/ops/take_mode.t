--- case: one index
print take(arange(5), 7, mode="wrap")
--- out
2
--- case: the flat array
print take([[1, 2], [3, 4]], [3, 9], mode="clip")
--- out
[4 4]
--- case: chunks
print take(arange(10, chunks=3), arange(5, chunks=2) * 7, mode="wrap")
--- out
[0 7 4 1 8]
--- case: no such mode
print take(arange(5), [1], mode="near")
--- err 3
<stdin>:1:28: error[E0403]: 'mode' is "raise", "wrap" or "clip"
 1 | print take(arange(5), [1], mode="near")
   |                            ^^^^^^^^^^^
--- case: a matrix of indices
print take(arange(5), [[1, 7], [8, 2]], mode="wrap")
--- out
[[1 2]
 [3 2]]
--- case: in range
print take(arange(5), [4, -1], mode="raise")
--- out
[4 4]
