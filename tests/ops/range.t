--- case: empty
print [range(0), range(5, 2), range(1, 1)]
--- out

--- case: ends of 64 bits
print range(9223372036854775805, 9223372036854775807)
--- out

--- case: too long
print len(range(1_000_000_000))
--- err 3

--- case: floats
print range(1.5)
--- err 3
