--- case: kinds
print [json("1"), json("1e2"), json("\"é\\n\""), json("true"), json("null"), json("{}")]
--- out
[1, 100.0, "é\n", true, null, {}]

--- case: order of keys
print json("{\"b\": 1, \"a\": 2}")
--- out
{"b": 1, "a": 2}

--- case: fields
x = json("{\"a\": {\"b\": [10, 20]}}")
print x["a"]["b"][1]
--- out
20

--- case: malformed
print json("{\"a\" 1}")
--- err 1
<stdin>:1:7: error[E0803]: malformed JSON at line 1, column 6: ':' expected near '1'
 1 | print json("{\"a\" 1}")
   |       ^^^^^^^^^^^^^^^^^

--- case: integer too large
print json("123456789012345678901")
--- err 1
<stdin>:1:7: error[E0803]: malformed JSON at line 1, column 21: too big integer
 1 | print json("123456789012345678901")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: empty
print json("")
--- err 1
<stdin>:1:7: error[E0803]: malformed JSON at line 1, column 1: unexpected token near end of file
 1 | print json("")
   |       ^^^^^^^^
