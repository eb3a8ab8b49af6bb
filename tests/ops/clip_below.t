--- case: numbers, and dtypes that the bound decides
print clip(5, 7)
print clip(arange(4, dtype="u8"), min=2).dtype
print clip(arange(4), 1.5)
--- out
7
u8
[1.5 1.5 2.  3. ]
--- case: a bound for each element
print clip(arange(4), array([3, 0, 1, 9]))
--- out
[3 1 2 9]
