--- case: NaN and infinities
print sort([from_parts(nan, nan), from_parts(nan, 1), from_parts(1, nan), from_parts(-inf, 0), 1j])
--- out
[-inf +0.j   0. +1.j   1.+nanj  nan +1.j  nan+nanj]
--- case: chunks, the flat array
x = from_parts(arange(6, chunks=4) % 2, arange(6) * -1.0).reshape(2, 3)
print sort(x, axis=null)
print sort(x)
--- out
[0.-4.j 0.-2.j 0.-0.j 1.-5.j 1.-3.j 1.-1.j]
[[0.-2.j 0.-0.j 1.-1.j]
 [0.-4.j 1.-5.j 1.-3.j]]
--- case: no elements
print sort(array([], dtype="c64"))
--- out
[]
--- case: zeros
print sort([from_parts(0.0, 1), from_parts(-0.0, 0)])
--- out
[-0.+0.j  0.+1.j]
--- case: a kind that there is not
print sort([1j], kind="bubble")
--- err 3
<stdin>:1:18: error[E0403]: 'kind' is "quicksort", "mergesort", "heapsort" or "stable"
 1 | print sort([1j], kind="bubble")
   |                  ^^^^^^^^^^^^^
--- case: no such axis
print sort([1j], axis=1)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print sort([1j], axis=1)
   |       ^^^^^^^^^^^^^^^^^^
