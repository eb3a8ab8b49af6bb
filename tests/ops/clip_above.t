--- case: numbers, and dtypes that the bound decides
print clip(5, null, 3)
print clip(5, max=3.5)
print clip(arange(4, dtype="u8"), max=2).dtype
print clip(arange(4), max=1.5)
print clip(arange(0), max=1)
--- out
3
3.5
u8
[0.  1.  1.5 1.5]
[]
--- case: a bound for each element
print clip(arange(4), max=array([3, 0, 1, 9]))
--- out
[0 0 1 3]
--- case: no bound at all
print clip(arange(4))
--- err
<stdin>:1:7: error[E0307]: 'clip' needs 'min'
 1 | print clip(arange(4))
   |       ^^^^^^^^^^^^^^^
   = help: min: least value
--- case: no bounds at all, said so
print clip(arange(4), null, null)
--- err
<stdin>:1:23: error[E0401]: 'min' of 'clip' must be array, column or number, not null
 1 | print clip(arange(4), null, null)
   |                       ^^^^
