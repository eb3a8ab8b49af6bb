--- case: a number, of its dtype
print full_like(3, 7.9)
print full_like(2.5, 7)
print full_like(2.5, 7, dtype="u8").dtype
print full_like(1, nan, dtype="f32")
--- out
7
7.0
u8
nan
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print full_like(y, 5)
--- out
5
--- case: what it does not take
print full_like(3, "a")
--- err 3
<stdin>:1:20: error[E0401]: 'fill_value' of 'full_like' must be number, not string
 1 | print full_like(3, "a")
   |                    ^^^
