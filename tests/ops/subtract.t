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
