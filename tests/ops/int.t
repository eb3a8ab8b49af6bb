--- case: kinds
print [int(true), int(" -7 "), int(1e18)]
--- out

--- case: too large
print int(1e19)
--- err 3

--- case: not a number
print int(nan)
--- err 3

--- case: empty
print int("")
--- err 3
