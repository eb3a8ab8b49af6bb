--- case: in small pieces
print read_text("x.txt", blocksize=2).map(int).max()
--- file x.txt
5
2
4
--- out
5

--- case: texts
print read_text("x.txt").max()
--- file x.txt
b
ä
z
--- out
ä

--- case: empty
print read_text("x.txt").max()
--- file x.txt
--- err 1
<stdin>:1:7: error[E0403]: the largest of no items
 1 | print read_text("x.txt").max()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
