--- case: a bag in small pieces
print read_text("x.txt", blocksize=2).map(int).fold((a, b) => a + b)
--- file x.txt
5
1
9
7
--- out
22

--- case: one item
print fold([7], (a, b) => a + b)
--- out
7

--- case: empty
print fold([], (a, b) => a + b)
--- err 1
<stdin>:1:7: error[E0403]: fold of no items
 1 | print fold([], (a, b) => a + b)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
