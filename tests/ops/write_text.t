--- case: a text
write_text("hello", "out.txt")
--- after cat out.txt
--- out

--- case: a list
write_text(["a", 1, null], "out.txt")
--- after cat out.txt
--- out

--- case: a bag
write_text(read_text("in.txt", blocksize=2).map(upper), "out.txt")
--- file in.txt
a
b
c
--- after cat out.txt
--- out

--- case: an older file stays and nothing is left when the run fails
write_text(["a", sh("exit 1")], "out.txt")
--- file out.txt
old
--- after cat out.txt; ls -A | grep -v samples
--- err 1

--- case: no such folder
write_text("a", "missing/out.txt")
--- err 1
