--- case: a bag
print read_text("x.txt").map(int).mean()
--- file x.txt
1
2
4
--- out
2.3333333333333335

--- case: empty
print mean([])
--- err 3
<stdin>:1:7: error[E0403]: the mean of no items
 1 | print mean([])
   |       ^^^^^^^^
