--- case: kinds
print [all([]), all([null]), all(["", 1])]
--- out
[true, true, false]
