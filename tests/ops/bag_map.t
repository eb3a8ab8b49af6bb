--- case: a def
def f(x) = x + "!"
print read_text("x.txt").map(f)
--- file x.txt
a
b
--- out
["a!", "b!"]

--- case: a captured name
n = 10
print read_text("x.txt").map(x => int(x) + n)
--- file x.txt
1
2
--- out
[11, 12]

--- case: empty
print read_text("x.txt").map(int)
--- file x.txt
--- out
[]

--- case: a failing item
print read_text("x.txt").map(int)
--- file x.txt
1
two
--- err 1
<stdin>:1:7: error[E0403]: 'two' is not an integer
 1 | print read_text("x.txt").map(int)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
