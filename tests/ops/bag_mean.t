--- case: in small pieces
print read_text("x.txt", blocksize=2).map(int).mean()
--- file x.txt
1
2
4
--- out
2.3333333333333335

--- case: empty
print read_text("x.txt").map(int).mean()
--- file x.txt
--- err 1
<stdin>:1:7: error[E0403]: the mean of no items
 1 | print read_text("x.txt").map(int).mean()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
