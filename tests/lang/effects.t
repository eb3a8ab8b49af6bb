--- case: a command as a statement
sh("echo made > out.txt")
print 1
--- after cat out.txt
--- out
1
made

--- case: a task and a list of tasks as statements
task save(x: int) -> none = sh("echo {x} >> log.txt")
save(9)
[save(x) for x in range(3)]
--- after sort log.txt
--- out
0
1
2
9

--- case: a failing statement
sh("exit 4")
--- err 1
<stdin>:1:1: error[E0702]: command failed with exit status 4: exit 4
 1 | sh("exit 4")
   | ^^^^^^^^^^^^

--- case: a value that goes nowhere in a list
[1, 2]
--- err 3
<stdin>:1:1: error[E0401]: this value goes nowhere
 1 | [1, 2]
   | ^^^^^^
   = help: write 'print' before it, or bind it to a name

--- case: one file written twice
write_text("a", "out.txt")
write_json([1], "out.txt")
--- err 3
<stdin>:2:1: error[E0403]: 'out.txt' is written twice
 2 | write_json([1], "out.txt")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^
<stdin>:1:1: note: also written here
 1 | write_text("a", "out.txt")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: different files
write_text("a", "a.txt")
write_text("b", "b.txt")
--- after cat a.txt b.txt
--- out
a
b
