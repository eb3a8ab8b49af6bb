--- case: a number, of its dtype
print copy(true)
print copy(-0.0)
print copy(astype(2.5, "f32")).dtype
--- out
true
-0.0
f32
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print copy(y)
--- out
2
