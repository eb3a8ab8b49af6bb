--- case: numbers
print (iscomplexobj(1.5), iscomplexobj(astype(1, "c128")))
--- out
(false, true)
--- case: no elements
print iscomplexobj([])
--- out
false
--- case: text
print iscomplexobj("a")
--- err 3
<stdin>:1:20: error[E0401]: 'x' of 'iscomplexobj' must be array or number, not string
 1 | print iscomplexobj("a")
   |                    ^^^
