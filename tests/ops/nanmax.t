--- case: x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
print nanmax(x)
--- out
10.0
--- case: x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
x = where(random.random((4, 5), chunks=(2, 3), seed=3) > 0.5, nan, 1.5)
print nanmax(x, axis=0)
print nanmax(x, axis=1)
--- out
[1.5 1.5 1.5 1.5 1.5]
[1.5 1.5 nan 1.5]
--- case: nothing but NaN
print nanmax(where(zeros(3) == 0, nan, 1.0))
--- out
nan
--- case: no elements
print nanmax(zeros(0))
--- err 1
<stdin>:1:7: error[E0403]: 'nanmax' of no elements
 1 | print nanmax(zeros(0))
   |       ^^^^^^^^^^^^^^^^
--- case: integers
print nanmax(arange(5, dtype="i16"))
--- out
4
--- case: a list
print nanmax([1.5, 2.5])
--- out
2.5
--- case: a wrong axis
print nanmax(ones((2, 2)), axis=(0, 0))
--- err 3
<stdin>:1:28: error[E0503]: axis 0 is given twice
 1 | print nanmax(ones((2, 2)), axis=(0, 0))
   |                            ^^^^^^^^^^^
--- case: complex numbers by their real, then by their imaginary parts
x = array([from_parts(nan, 9), 2 + 1j, 2 - 1j, 1 + 5j, from_parts(-9, nan), 1 + 4j], chunks=2)
print nanmax(x)
print nanmax(x.reshape(2, 3), axis=0)
print nanmax(x.astype("c64"), keepdims=true)
print nanmax(full(2, nan + 1j))
print nanmax([nan, 1j], axis=0)
--- out
(2+1j)
[1.+5.j 2.+1.j 2.-1.j]
[2.+1.j]
(nan+0j)
1j
--- case: no complex numbers
print nanmax(zeros(0, dtype="c128"))
--- err 1
<stdin>:1:7: error[E0403]: 'nanmax' of no elements
 1 | print nanmax(zeros(0, dtype="c128"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
