--- case: a number, of its dtype
print expand_dims(3, 0)
print expand_dims(-0.0, -1)
print expand_dims(astype(3, "i16"), 0).dtype
--- out
[3]
[-0.]
i16
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print expand_dims(y, 0)
--- out
[2]
--- case: what it does not take
print expand_dims(3, 1)
--- err 3
<stdin>:1:22: error[E0503]: axis 1 of an array with 1 dimension
 1 | print expand_dims(3, 1)
   |                      ^
--- case: what it does not take, either
print expand_dims(3, -2)
--- err 3
<stdin>:1:22: error[E0503]: axis -2 of an array with 1 dimension
 1 | print expand_dims(3, -2)
   |                      ^^
