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
--- err 3
<stdin>:1:7: error[E0307]: 'clip' needs a least or a greatest value
 1 | print clip(arange(4))
   |       ^^^^^^^^^^^^^^^
--- case: no bounds at all, said so
print clip(arange(4), null, null)
--- err 3
<stdin>:1:7: error[E0307]: 'clip' needs a least or a greatest value
 1 | print clip(arange(4), null, null)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
