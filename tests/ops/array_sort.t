--- case: an axis of several chunks
print sort(random.random((3, 4), chunks=2, seed=1), axis=0)
--- out
[[0.57066322 0.04901053 0.70023116 0.46354328]
 [0.61582994 0.15256238 0.79011671 0.46545921]
 [0.64398813 0.70430746 0.96944688 0.92285159]]
--- case: NaN
print sort(where(arange(5) == 2, nan, -1.0 * arange(5)))
--- out
[-4. -3. -1. -0. nan]
--- case: no elements
print sort(zeros(0))
--- out
[]
--- case: many chunks
x = sort(random.random(30000, chunks=1000, seed=7))
print (diff(x) >= 0).all()
print x.chunks[0][:3]
--- out
true
(1000, 1000, 1000)
--- case: booleans
print sort(arange(9, chunks=2) % 2 == 0)
--- out
[False False False False  True  True  True  True  True]
--- case: negative integers
print sort(arange(5, dtype="i8", chunks=2)[::-1] - 2)
--- out
[-2 -1  0  1  2]
--- case: unsigned
print sort(arange(5, dtype="u64")[::-1])
--- out
[0 1 2 3 4]
--- case: complex numbers
print sort(arange(3).astype("c64"))
--- out
[0.+0.j 1.+0.j 2.+0.j]
--- case: no such axis
print sort(ones((2, 2)), axis=2)
--- err 3
<stdin>:1:7: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print sort(ones((2, 2)), axis=2)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: kinds
print (sort([3, 1, 2], kind="stable"), sort([3, 1, 2], -1, "quicksort"))
--- out
(array([1, 2, 3]), array([1, 2, 3]))
--- case: a kind that there is not
print sort([3, 1], kind="bubble")
--- err 3
<stdin>:1:20: error[E0403]: 'kind' is "quicksort", "mergesort", "heapsort" or "stable"
 1 | print sort([3, 1], kind="bubble")
   |                    ^^^^^^^^^^^^^
