--- case: edges
print [contains("", ""), contains("a", ""), contains("", "a")]
--- out
[true, true, false]
