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
