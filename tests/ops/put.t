--- case: values are repeated
print put(arange(5), [0, 1, 2], [7, 8])
--- out
[7 8 7 3 4]
--- case: too many values
print put(arange(3), [1], [7, 8])
--- out
[0 7 2]
--- case: round
print put(arange(4).reshape(2, 2), [-1, 6], 9, mode="wrap")
--- out
[[0 1]
 [9 9]]
--- case: nothing to put
print put(arange(3), array([], dtype="i64"), 1)
print put(arange(3), [1], [])
--- out
[0 1 2]
[0 1 2]
--- case: chunks
print put(arange(6, chunks=4), [5, 0], [1, 2])
--- out
[2 1 2 3 4 1]
--- case: a mode that is none
print put([1], [0], 1, mode="x")
--- err 3
<stdin>:1:24: error[E0403]: 'mode' is "raise", "wrap" or "clip"
 1 | print put([1], [0], 1, mode="x")
   |                        ^^^^^^^^
