--- case: numbers of every kind
print where(array([0.0, -0.0, nan, 2.5]), 1, 0)
print where(astype(arange(3), "c128"), true, false)
print where(2, "yes", "no")
print where(arange(0), 1.5, 2)
--- out
[0 0 1 1]
[False  True  True]
yes
[]
--- case: they broadcast
print where(arange(2), arange(6).reshape((3, 2)), -1)
--- out
[[-1  1]
 [-1  3]
 [-1  5]]
--- case: not text
print where("a", 1, 2)
--- err
<stdin>:1:13: error[E0401]: 'where' does not take string
 1 | print where("a", 1, 2)
   |             ^^^
   = help: it takes array<bool>, column<bool> or bool, column, array or number
