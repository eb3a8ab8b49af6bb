--- case: x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
print nanargmin(x)
--- out
0
--- case: x = where(random.random((4, 5), chunks=(2, 3), seed=5) > 0.5, nan, 1.5)
x = where(random.random((4, 5), chunks=(2, 3), seed=5) > 0.5, nan, 1.5)
print nanargmin(x, axis=0)
print nanargmin(x, axis=1)
--- out
[0 0 2 0 1]
[0 0 1 1]
--- case: nothing but NaN
print nanargmin(where(zeros(3) == 0, nan, 1.0))
--- err 1
<stdin>:1:7: error[E0403]: 'nanargmin' of nothing but NaN
 1 | print nanargmin(where(zeros(3) == 0, nan, 1.0))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no elements
print nanargmin(zeros(0))
--- err 1
<stdin>:1:7: error[E0403]: 'nanargmin' of no elements
 1 | print nanargmin(zeros(0))
   |       ^^^^^^^^^^^^^^^^^^^
--- case: integers
print nanargmin(arange(5, dtype="i16"))
--- out
0
--- case: a list
print nanargmin([1.5, 2.5])
--- out
0
--- case: a wrong axis
print nanargmin(ones((2, 2)), axis=2)
--- err 3
<stdin>:1:31: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print nanargmin(ones((2, 2)), axis=2)
   |                               ^^^^^^
--- case: complex numbers by their real, then by their imaginary parts
x = array([from_parts(nan, 9), 2 + 1j, 2 - 1j, 1 + 5j, from_parts(-9, nan), 1 + 4j, 2 + 1j, 1 + 4j], chunks=3)
print nanargmin(x)
print nanargmin(x.reshape(4, 2), axis=0)
print nanargmin(x.astype("c64"), keepdims=true)
--- out
5
[1 2]
[5]
--- case: complex NaN alone
print nanargmin([from_parts(nan, 1), from_parts(1, nan)])
--- err 3
<stdin>:1:7: error[E0403]: 'nanargmin' of nothing but NaN
 1 | print nanargmin([from_parts(nan, 1), from_parts(1, nan)])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
