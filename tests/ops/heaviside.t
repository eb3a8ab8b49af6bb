--- case: NaN
print heaviside(full(1, nan), 1.0)
--- out
[nan]
--- case: -0
print heaviside(-0.0, 0.5)
--- out
0.5
--- case: no elements
print heaviside(zeros(0), 1)
--- out
[]
--- case: infinities
print heaviside(inf, 0)
print heaviside(-inf, 0)
--- out
1.0
0.0
