--- case: a bag
print read_text("x.txt").filter(x => x.startswith("a"))
--- file x.txt
ab
b
ac
--- out
["ab", "ac"]

--- case: none
print filter([1, 2], x => x > 5)
--- out
[]

--- case: no condition
print filter([1], x => x + 1)
--- err 3
<stdin>:1:19: error[E0401]: expected a condition, found a function that gives int
 1 | print filter([1], x => x + 1)
   |                   ^^^^^^^^^^
