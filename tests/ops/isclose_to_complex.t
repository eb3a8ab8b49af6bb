--- case: NaN
print isclose([nan], [nan * 1j], equal_nan=true)
--- out
[ True]
--- case: one number
print isclose(1.0, 1 + 0j)
--- out
true
--- case: no elements
print isclose([], 1j)
--- out
[]
--- case: text
print isclose("a", 1j)
--- err 3
<stdin>:1:15: error[E0401]: 'isclose' does not take string
 1 | print isclose("a", 1j)
   |               ^^^
   = help: it takes array<bool|float>, column, bool or float, array<c64|c128>, c64 or c128, array or number
