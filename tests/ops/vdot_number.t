--- case: a number, of its dtype
print vdot(1 + 2j, 1j)
print vdot(2, 3)
print vdot(inf, 0)
--- out
(2+1j)
6
nan
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print vdot(y, 2)
--- out
4
--- case: what it does not take
print vdot(2, "a")
--- err 3
<stdin>:1:15: error[E0401]: 'b' of 'vdot' must be number, not string
 1 | print vdot(2, "a")
   |               ^^^
