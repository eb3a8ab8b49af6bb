--- case: no such file
task f(x: int) -> int = plugin("./libmissing.so", "f")
print f(1)
--- err 1
<stdin>:1:32: error[E0901]: cannot read the plugin './libmissing.so': No such file or directory
 1 | task f(x: int) -> int = plugin("./libmissing.so", "f")
   |                                ^^^^^^^^^^^^^^^^^

--- case: no shared object
task f(x: int) -> int = plugin("./text.so", "f")
print f(1)
--- file text.so
hello
--- err 1
<stdin>:2:7: error[E0703]: cannot load the plugin: ./text.so: file too short
 2 | print f(1)
   |       ^^^^

--- case: an array needs an array
task f(n: int) -> array = plugin("./text.so", "f")
print f(1)
--- file text.so
hello
--- err 3
<stdin>:1:19: error[E0401]: 'array' does not say which shape or columns the result has
 1 | task f(n: int) -> array = plugin("./text.so", "f")
   |                   ^^^^^
   = help: a function that gives an array or a frame takes one of the same shape or columns

--- case: unknown type
task f(n: int) -> thing = plugin("./text.so", "f")
print f(1)
--- file text.so
hello
--- err 3
<stdin>:1:19: error[E0401]: a plugin function cannot return 'thing'
 1 | task f(n: int) -> thing = plugin("./text.so", "f")
   |                   ^^^^^
