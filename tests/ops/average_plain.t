--- case: a tuple of arrays in several chunks
print average(ones((2, 3), chunks=1), axis=0, returned=true)
--- err 3
<stdin>:1:7: error[E0401]: item 1 is in several blocks: array<f64>[3] in 3 chunks of [1]
 1 | print average(ones((2, 3), chunks=1), axis=0, returned=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: reduce it first, or join such values with concatenate, stack or concat
--- case: average(zeros(0))
print average(zeros(0))
--- out
nan
