--- case: no such file
task f(x: int) -> int = plugin("./libmissing.so", "f")
print f(1)
--- err 3

--- case: no shared object
task f(x: int) -> int = plugin("./text.so", "f")
print f(1)
--- file text.so
hello
--- err 1

--- case: an array needs an array
task f(n: int) -> array = plugin("./text.so", "f")
print f(1)
--- file text.so
hello
--- err 3

--- case: unknown type
task f(n: int) -> thing = plugin("./text.so", "f")
print f(1)
--- file text.so
hello
--- err 3
