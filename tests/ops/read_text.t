--- case: line ends
print read_text("x.txt")
--- file x.txt
a

b
--- out
["a", "", "b"]

--- case: any cut gives the same lines
print [read_text("x.txt", blocksize=n).distinct() for n in [1, 2, 3, 5, 100]]
--- file x.txt
one
two

longer line
end
--- out
[["one", "two", "", "longer line", "end"], ["one", "two", "", "longer line", "end"], ["one", "two", "", "longer line", "end"], ["one", "two", "", "longer line", "end"], ["one", "two", "", "longer line", "end"]]

--- case: several files
print read_text("*.txt")
--- file b.txt
b
--- file a.txt
a
--- out
["a", "b"]

--- case: an empty file
print read_text("x.txt")
--- file x.txt
--- out
[]

--- case: no such file
print read_text("missing.txt")
--- err 1
<stdin>:1:17: error[E0901]: cannot read 'missing.txt': No such file or directory
 1 | print read_text("missing.txt")
   |                 ^^^^^^^^^^^^^

--- case: no match
print read_text("missing*.txt")
--- err 1
<stdin>:1:17: error[E0901]: no file matches 'missing*.txt'
 1 | print read_text("missing*.txt")
   |                 ^^^^^^^^^^^^^^

--- case: block size
print read_text("x.txt", blocksize=0)
--- file x.txt
a
--- err 3
<stdin>:1:26: error[E0403]: 'blocksize' must be at least one byte
 1 | print read_text("x.txt", blocksize=0)
   |                          ^^^^^^^^^^^
