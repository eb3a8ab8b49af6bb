--- case: linspace(3, 3, 2)
print linspace(3, 3, 2)
--- out
[3. 3.]
--- case: linspace(0, 1, 1)
print linspace(0, 1, 1)
--- out
[0.]
