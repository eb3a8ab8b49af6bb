--- case: kinds
print [float("inf"), float("-1e-3"), float(true)]
--- out

--- case: hexadecimal
print float("0x10")
--- err 3
