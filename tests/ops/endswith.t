--- case: edges
print [endswith("", ""), endswith("a", "ba")]
--- out
[true, false]
