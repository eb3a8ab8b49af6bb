--- case: one point and none
print kaiser(1, 5)
print kaiser(0, 5)
print kaiser(-2, 5)
--- out
[1.]
[]
[]
--- case: an even number
print kaiser(6, 2.5)
--- out
[0.30396623 0.69291695 0.96223217 0.96223217 0.69291695 0.30396623]
