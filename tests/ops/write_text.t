--- case: a text
write_text("hello", "out.txt")
--- after cat out.txt
--- out
hello

--- case: a list
write_text(["a", 1, null], "out.txt")
--- after cat out.txt
--- out
a
1
null

--- case: a bag
write_text(read_text("in.txt", blocksize=2).map(upper), "out.txt")
--- file in.txt
a
b
c
--- after cat out.txt
--- out
A
B
C

--- case: an older file stays and nothing is left when the run fails
write_text(["a", sh("exit 1")], "out.txt")
--- file out.txt
old
--- after cat out.txt; ls -A | grep -v samples
--- out
old
out.txt
--- err 1
<stdin>:1:18: error[E0702]: command failed with exit status 1: exit 1
 1 | write_text(["a", sh("exit 1")], "out.txt")
   |                  ^^^^^^^^^^^^

--- case: no such folder
write_text("a", "missing/out.txt")
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'missing/out.txt': No such file or directory
 1 | write_text("a", "missing/out.txt")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
