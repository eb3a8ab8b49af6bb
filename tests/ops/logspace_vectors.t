--- case: integers
print logspace([0, 1], 3, 2, dtype="i64")
--- out
[[   1   10]
 [1000 1000]]
--- case: without the last
print logspace([0, 1], 2, 2, endpoint=false)
--- out
[[ 1.        10.       ]
 [10.        31.6227766]]
