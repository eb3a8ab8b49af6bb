--- case: ones((2, 2)) - ones(2)
print ones((2, 2)) - ones(2)
--- out
[[0. 0.]
 [0. 0.]]
--- case: -9223372036854775807 - 2
print -9223372036854775807 - 2
--- err 3
<stdin>:1:7: error[E0405]: -9223372036854775807 - 2 does not fit a 64-bit integer
 1 | print -9223372036854775807 - 2
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
   = help: write a number as a float (1.0) to compute with floats
--- case: truth values
print (true - false, array([true]) - 1)
--- out
(1, array([0]))
--- case: arrays of truth values have no difference
print array([true]) - array([false])
--- err 3
<stdin>:1:7: error[E0404]: 'subtract' is not defined for arrays of bool
 1 | print array([true]) - array([false])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: '^' tells where truth values differ
--- case: nor has one and a truth value
print true - array([true])
--- err 3
<stdin>:1:7: error[E0404]: 'subtract' is not defined for arrays of bool
 1 | print true - array([true])
   |       ^^^^^^^^^^^^^^^^^^^^
   = help: '^' tells where truth values differ
--- case: pandas' name
print sub(5, 2)
print from_dict({"x": [1, 2, null]}).x.sub(2)
--- out
3
-1
0
