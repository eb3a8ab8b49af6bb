--- case: negative positions
print pluck([(1, 2), (3, 4)], -1)
--- out

--- case: missing key
print pluck([json("{}")], "a")
--- err 1

--- case: position of a tuple
print pluck([(1, 2)], 2)
--- err 3
