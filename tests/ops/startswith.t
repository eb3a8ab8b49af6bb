--- case: edges
print [startswith("", ""), startswith("a", "ab")]
--- out
[true, false]
