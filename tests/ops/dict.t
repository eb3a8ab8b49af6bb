--- case: empty
print {}
--- out
{}

--- case: computed values
x = 3
print {"x": x, "y": x + 1}
--- out
{"x": 3, "y": 4}

--- case: nested
print {"a": {"b": [1, null]}}
--- out
{"a": {"b": [1, null]}}
