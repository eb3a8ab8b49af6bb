--- case: linspace(3, 3, 2)
print linspace(3, 3, 2)
--- out
[3. 3.]
--- case: linspace(0, 1, 1)
print linspace(0, 1, 1)
--- out
[0.]
--- case: integers are rounded down
print linspace(-3, 3, 5, dtype=int)
print linspace(-0.5, 1.5, 3, dtype="i8")
print linspace([-3, 0], 3, 3, dtype=int)
print linspace(nan, 1, 2, dtype=int)
--- out
[-3 -2  0  1  3]
[-1  0  1]
[[-3  0]
 [ 0  1]
 [ 3  3]]
[-9223372036854775808                    1]
