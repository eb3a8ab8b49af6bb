--- case: empty
print {}
--- out

--- case: computed values
x = 3
print {"x": x, "y": x + 1}
--- out

--- case: nested
print {"a": {"b": [1, null]}}
--- out
