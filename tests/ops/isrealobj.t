--- case: numbers
print (isrealobj(1.5), isrealobj(astype(1, "c128")))
--- out
(true, false)
--- case: no elements
print isrealobj([])
--- out
true
--- case: text
print isrealobj("a")
--- err 3
<stdin>:1:17: error[E0401]: 'x' of 'isrealobj' must be array or number, not string
 1 | print isrealobj("a")
   |                 ^^^
