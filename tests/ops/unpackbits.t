--- case: no bytes
print unpackbits(zeros(0, dtype="u8"))
--- out
[]
--- case: counts
print unpackbits(array([160], dtype="u8"), count=10)
print unpackbits(array([160], dtype="u8"), count=-5)
print unpackbits(array([160], dtype="u8"), count=-50)
print unpackbits(array([160], dtype="u8"), count=0)
--- out
[1 0 1 0 0 0 0 0 0 0]
[1 0 1]
[]
[]
--- case: along the first axis
print unpackbits(array([[3, 1]], dtype="u8"), axis=0, bitorder="little")
--- out
[[1 1]
 [1 0]
 [0 0]
 [0 0]
 [0 0]
 [0 0]
 [0 0]
 [0 0]]
--- case: chunks
print unpackbits(arange(4, dtype="u8", chunks=3))
--- out
[0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0 1 0 0 0 0 0 0 0 1 1]
--- case: the dtype
print unpackbits(array([160], dtype="u8")).dtype
--- out
u8
--- case: an order that is none
print unpackbits(array([1], dtype="u8"), bitorder="")
--- err 3
<stdin>:1:42: error[E0403]: 'bitorder' is "big" or "little"
 1 | print unpackbits(array([1], dtype="u8"), bitorder="")
   |                                          ^^^^^^^^^^^
--- case: an axis that is not there
print unpackbits(array([1], dtype="u8"), axis=-2)
--- err 3
<stdin>:1:42: error[E0503]: axis -2 of an array with 1 dimension
 1 | print unpackbits(array([1], dtype="u8"), axis=-2)
   |                                          ^^^^^^^
