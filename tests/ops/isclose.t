--- case: isclose(1.0, 1.1, rtol=0.2)
print isclose(1.0, 1.1, rtol=0.2)
--- out
true
--- case: isclose(0.0, 1e-9, atol=0.0)
print isclose(0.0, 1e-9, atol=0.0)
--- out
false
--- case: NaN
print isclose(array([1, nan, nan, inf]), array([nan, nan, 1, inf]))
print isclose(array([1, nan, nan, inf]), array([nan, nan, 1, inf]), equal_nan=true)
--- out
[False False False  True]
[False  True False  True]
--- case: text
print isclose("a", 1)
--- err 3
<stdin>:1:15: error[E0401]: 'isclose' does not take string
 1 | print isclose("a", 1)
   |               ^^^
   = help: it takes array<bool|float>, column, bool or float, array<c64|c128>, c64 or c128, array or number
