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
