--- case: empty
print polysub([], [1, 2])
--- out
[-1. -2.]
--- case: both numbers
print polysub(3, 5)
--- out
[-2]
--- case: complex
print polysub([1j], [1, 2])
--- out
[-1.+0.j -2.+1.j]
--- case: booleans are not subtracted
print polysub([true], [false])
--- err 3
<stdin>:1:7: error[E0404]: 'subtract' is not defined for arrays of bool
 1 | print polysub([true], [false])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
   = help: '^' tells where truth values differ
