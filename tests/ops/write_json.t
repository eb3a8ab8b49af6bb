--- case: a list
write_json([1, "a", nan], "out.json")
--- after cat out.json
--- out
[1, "a", null]

--- case: a bag
write_json(read_text("in.txt").map(json), "out.json")
--- file in.txt
{"a": 1}
[2]
--- after cat out.json
--- out
{"a": 1}
[2]

--- case: no such folder
write_json(1, "missing/out.json")
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'missing/out.json': No such file or directory
 1 | write_json(1, "missing/out.json")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
