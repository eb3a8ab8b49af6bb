--- case: kinds
print [str(true), str(null), str("a"), str({"k": 1})]
--- out
["true", "null", "a", "{\"k\": 1}"]
