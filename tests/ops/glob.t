--- case: sorted by bytes
print glob("*.x")
--- file b.x
--- file B.x
--- file a10.x
--- file a9.x
--- out
["B.x", "a10.x", "a9.x", "b.x"]

--- case: none is fine
print glob("nothing*", missing_ok=true)
--- out
[]

--- case: a name without wild cards
print glob("a.x")
--- file a.x
--- out
["a.x"]

--- case: none
print glob("nothing*")
--- err 1
<stdin>:1:7: error[E0901]: no file matches 'nothing*'
 1 | print glob("nothing*")
   |       ^^^^^^^^^^^^^^^^
   = help: paths are relative to the folder weft is started in; missing_ok=true allows an empty list

--- case: a command for each
task bytes_of(f: file) -> int = sh("wc -c < {f}")
print [bytes_of(f) for f in glob("*.x")]
--- file a.x
12
--- file b.x
1234
--- out
[3, 5]
