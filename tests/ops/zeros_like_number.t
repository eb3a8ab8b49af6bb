--- case: a number, of its dtype
print zeros_like(3)
print zeros_like(true)
print zeros_like(nan)
print zeros_like(3, "f32").dtype
--- out
0
false
0.0
f32
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print zeros_like(y)
--- out
0
--- case: what it does not take
print zeros_like("a")
--- err 3
<stdin>:1:18: error[E0401]: 'zeros_like' does not take string
 1 | print zeros_like("a")
   |                  ^^^
   = help: it takes array, number
