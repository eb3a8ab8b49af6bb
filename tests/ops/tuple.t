--- case: empty and single
print ()
print (1,)
--- out
()
(1,)

--- case: computed
print (1 + 1, upper("a"))
--- out
(2, "A")
--- case: the items of one collection
print tuple([1, "a"])
print tuple((1, 2))
print tuple(arange(3))
print tuple({"a": 1})
print zeros(tuple([2, 1]))
--- out
(1, "a")
(1, 2)
(0, 1, 2)
("a",)
[[0.]
 [0.]]
--- case: items of a number that is known only while running
x = arange(6)
print tuple(x[x > 3])
--- err 3
<stdin>:2:7: error[E0402]: how many items a tuple has must be known before the run
 2 | print tuple(x[x > 3])
   |       ^^^^^^^^^^^^^^^
