--- case: a list
write_json([1, "a", nan], "out.json")
--- after cat out.json
--- out

--- case: a bag
write_json(read_text("in.txt").map(json), "out.json")
--- file in.txt
{"a": 1}
[2]
--- after cat out.json
--- out

--- case: no such folder
write_json(1, "missing/out.json")
--- err 1
