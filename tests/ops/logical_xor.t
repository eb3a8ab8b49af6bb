--- case: logical_xor(1, 2)
print logical_xor(1, 2)
--- out
false
