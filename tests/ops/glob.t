--- case: sorted by bytes
print glob("*.x")
--- file b.x
--- file B.x
--- file a10.x
--- file a9.x
--- out

--- case: none is fine
print glob("nothing*", missing_ok=true)
--- out

--- case: a name without wild cards
print glob("a.x")
--- file a.x
--- out

--- case: none
print glob("nothing*")
--- err 3

--- case: a command for each
task size(f: file) -> int = sh("wc -c < {f}")
print [size(f) for f in glob("*.x")]
--- file a.x
12
--- file b.x
1234
--- out
