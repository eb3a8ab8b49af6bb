--- case: a number, of its dtype
print unique(nan)
print unique(-0.0)
print unique(true).dtype
print unique(3)
--- out
[nan]
[-0.]
bool
[3]
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print unique(y)
--- out
[2]
