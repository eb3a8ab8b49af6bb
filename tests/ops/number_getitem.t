--- case: new axes
print (5[newaxis], 5[newaxis, ...], 5[..., newaxis, newaxis], 5[...])
print (true[newaxis].dtype, 2.5[newaxis].dtype, ones(2, dtype="f32").sum()[newaxis].dtype, array(3)[newaxis].dtype)
--- out
(array([5]), array([5]), array([[5]]), 5)
("bool", "f64", "f32", "i64")

--- case: of what is computed, also of what a mask picks
x = arange(4)
print (x.sum()[newaxis], x[x > 1].sum()[newaxis, newaxis], nan[newaxis], (-0.0)[newaxis])
--- out
(array([6]), array([[5]]), array([nan]), array([-0.]))

--- case: an int
print 5[0]
--- err
<stdin>:1:9: error[E0506]: a number has no dimensions to index
 1 | print 5[0]
   |         ^
   = help: newaxis gives it one

--- case: a slice
print 5[newaxis, :]
--- err
<stdin>:1:9: error[E0506]: a number has no dimensions to index
 1 | print 5[newaxis, :]
   |         ^^^^^^^^^^
   = help: newaxis gives it one

--- case: too many dots
print 5[..., ...]
--- err
<stdin>:1:9: error[E0506]: a number has no dimensions to index
 1 | print 5[..., ...]
   |         ^^^^^^^^
   = help: newaxis gives it one

--- case: too many axes
print 5[newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis]
--- err
<stdin>:1:9: error[E0502]: more than 32 dimensions
 1 | print 5[newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, newaxis, ne...
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a truth value
print 5[true]
--- err 3
<stdin>:1:9: error[E0506]: a number has no dimensions to index
 1 | print 5[true]
   |         ^^^^
   = help: newaxis gives it one
