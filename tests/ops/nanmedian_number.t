--- case: a number, of its dtype
print nanmedian(3)
print nanmedian(nan)
print nanmedian(-inf)
--- out
3.0
nan
-inf
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print nanmedian(y)
--- out
2.0
--- case: what it does not take
print nanmedian("a")
--- err 3
<stdin>:1:17: error[E0401]: 'nanmedian' does not take string
 1 | print nanmedian("a")
   |                 ^^^
   = help: it takes array<bool|float>, array<c64|c128>, number
