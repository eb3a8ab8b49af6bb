--- case: kinds
print [any([""]), any(["a"]), any([[]]), any([0.0])]
--- out
[false, true, false, false]
