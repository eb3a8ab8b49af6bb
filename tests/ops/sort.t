--- case: stable over blocks
print read_csv("t.csv", blocksize=2).sort("k", ascending=false)
--- file t.csv
k,i
1,1
2,2
1,3
2,4
--- out
k,i
2,2
2,4
1,1
1,3

--- case: long text with equal beginnings
print read_csv("t.csv").sort("s")
--- file t.csv
s
abcdefghij
abcdefgh
abcdefghii
abc
""
--- out
s
""
abc
abcdefgh
abcdefghii
abcdefghij

--- case: a limit keeps the first rows, ties in their order, over blocks
print read_csv("t.csv", blocksize=4).sort("k", limit=3)
print read_csv("t.csv").sort("k", limit=0)
print read_csv("t.csv").sort("k", limit=9)
--- file t.csv
k,i
2,1
1,2
1,3
2,4
1,5
--- out
k,i
1,2
1,3
1,5
k,i
k,i
1,2
1,3
1,5
2,1
2,4

--- case: a limit below zero
print read_csv("t.csv").sort("k", limit=-1)
--- file t.csv
k
1
--- err 3
<stdin>:1:35: error[E0403]: limit must not be negative
 1 | print read_csv("t.csv").sort("k", limit=-1)
   |                                   ^^^^^^^^
