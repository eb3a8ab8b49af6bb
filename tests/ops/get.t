--- case: json
x = json("{\"a\": null}")
print [get(x, "a", 1), get(x, "b", 1)]
--- out
[null, 1]

--- case: no dict
print get(json("[1]"), "a")
--- err 1
<stdin>:1:7: error[E0701]: expected a dict, found a list
 1 | print get(json("[1]"), "a")
   |       ^^^^^^^^^^^^^^^^^^^^^
