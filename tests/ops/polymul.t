--- case: floats
print polymul([0.5, 1], [2, -1])
--- out
[ 1.   1.5 -1. ]
--- case: complex
print polymul([1j, 1], [1j, 1])
--- out
[-1.+0.j  0.+2.j  1.+0.j]
--- case: chunks
print polymul(arange(1, 9, chunks=3), [1, -1])
--- out
[ 1  1  1  1  1  1  1  1 -8]
--- case: nothing but zeros
print polymul([0], [1, 2])
--- out
[0 0]
