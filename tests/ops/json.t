--- case: kinds
print [json("1"), json("1e2"), json("\"é\\n\""), json("true"), json("null"), json("{}")]
--- out

--- case: order of keys
print json("{\"b\": 1, \"a\": 2}")
--- out

--- case: fields
x = json("{\"a\": {\"b\": [10, 20]}}")
print x["a"]["b"][1]
--- out

--- case: malformed
print json("{\"a\" 1}")
--- err 3

--- case: integer too large
print json("123456789012345678901")
--- err 3

--- case: empty
print json("")
--- err 3
