--- case: x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
x = where(arange(12) % 5 == 1, nan, arange(12) * 1.0)
print nanargmax(x)
--- out
10
--- case: x = where(random.random((4, 5), chunks=(2, 3), seed=5) > 0.5, nan, 1.5)
x = where(random.random((4, 5), chunks=(2, 3), seed=5) > 0.5, nan, 1.5)
print nanargmax(x, axis=0)
print nanargmax(x, axis=1)
--- out
[0 0 2 0 1]
[0 0 1 1]
--- case: nothing but NaN
print nanargmax(where(zeros(3) == 0, nan, 1.0))
--- err 1
<stdin>:1:7: error[E0403]: 'nanargmax' of nothing but NaN
 1 | print nanargmax(where(zeros(3) == 0, nan, 1.0))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no elements
print nanargmax(zeros(0))
--- err 1
<stdin>:1:7: error[E0403]: 'nanargmax' of no elements
 1 | print nanargmax(zeros(0))
   |       ^^^^^^^^^^^^^^^^^^^
--- case: integers
print nanargmax(arange(5, dtype="i16"))
--- out
4
--- case: a list
print nanargmax([1.5, 2.5])
--- out
1
--- case: a wrong axis
print nanargmax(ones((2, 2)), axis=2)
--- err 3
<stdin>:1:31: error[E0503]: axis 2 of an array with 2 dimensions
 1 | print nanargmax(ones((2, 2)), axis=2)
   |                               ^^^^^^
--- case: complex numbers by their real, then by their imaginary parts
x = array([from_parts(nan, 9), 2 + 1j, 2 - 1j, 1 + 5j, from_parts(-9, nan), 1 + 4j, 2 + 1j, 1 + 4j], chunks=3)
print nanargmax(x)
print nanargmax(x.reshape(4, 2), axis=0)
print nanargmax(x.astype("c64"), keepdims=true)
--- out
1
[3 0]
[1]
--- case: complex NaN alone
print nanargmax([from_parts(nan, 1), from_parts(1, nan)])
--- err 3
<stdin>:1:7: error[E0403]: 'nanargmax' of nothing but NaN
 1 | print nanargmax([from_parts(nan, 1), from_parts(1, nan)])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
