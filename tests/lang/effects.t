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

--- case: one file written twice, by two ways to write its path
write_text("a", "out/a.txt")
write_json([1], "./out//./a.txt")
--- err 3
<stdin>:2:1: error[E0403]: './out//./a.txt' is written twice
 2 | write_json([1], "./out//./a.txt")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
<stdin>:1:1: note: also written here
 1 | write_text("a", "out/a.txt")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: different files
write_text("a", "a.txt")
write_text("b", "b.txt")
--- after cat a.txt b.txt
--- out
a
b

--- case: a file that is not there
print 1
--- command run missing.weft
--- err 2
weft: error[E0903]: cannot read the pipeline 'missing.weft': No such file or directory

--- case: a text that doubles too often
x0 = "0123456789abcdef"
x1 = x0 + x0
x2 = x1 + x1
x3 = x2 + x2
x4 = x3 + x3
x5 = x4 + x4
x6 = x5 + x5
x7 = x6 + x6
x8 = x7 + x7
x9 = x8 + x8
x10 = x9 + x9
x11 = x10 + x10
x12 = x11 + x11
x13 = x12 + x12
x14 = x13 + x13
x15 = x14 + x14
x16 = x15 + x15
x17 = x16 + x16
x18 = x17 + x17
x19 = x18 + x18
x20 = x19 + x19
x21 = x20 + x20
x22 = x21 + x21
x23 = x22 + x22
print len(x23)
--- err 3
<stdin>:24:7: error[E0603]: a text of 134217728 bytes is too large to be part of the graph
 24 | x23 = x22 + x22
    |       ^^^^^^^^^

--- case: sinks on standard output come in order, when all is done: after what is printed
print 1
write_text("a", "-")
write_json([2], "-")
write_text("c", "/dev/stdout")
--- out
1
a
[2]
c

--- case: a file that others write to as well is not replaced
print 0
--- after (echo first; printf 'print 5\nwrite_text("text", "-")\n' | weft run -; echo last) > all.txt; cat all.txt
--- out
0
first
5
text
last

--- case: a sink for each item of a list, known or known only while running
task names() -> lines = sh("printf 'c\nd\n'")
[write_text(f, f + ".txt") for f in ["a", "b"]]
[write_text(f, f + ".txt") for f in names()]
--- out
a
b
c
d
--- after cat a.txt b.txt c.txt d.txt
