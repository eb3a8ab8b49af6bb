--- case: of a view
print arange(6)[::2].copy()
--- out
[0 2 4]
--- case: no elements
print copy(zeros((0, 2))).shape
--- out
(0, 2)
--- case: a list
print copy([1, 2])
--- out
[1 2]
--- case: text
print copy("a")
--- err 3
<stdin>:1:12: error[E0401]: 'copy' does not take string
 1 | print copy("a")
   |            ^^^
   = help: it takes array, number
