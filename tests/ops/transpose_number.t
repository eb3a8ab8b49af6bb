--- case: a number, of its dtype
print transpose(3)
print transpose(-0.0)
print transpose(astype(3, "i16")).dtype
--- out
3
-0.0
i16
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print transpose(y)
--- out
2
--- case: what it does not take
print transpose("a")
--- err 3
<stdin>:1:17: error[E0401]: 'transpose' does not take string
 1 | print transpose("a")
   |                 ^^^
   = help: it takes array, number
