--- case: in small blocks
print read_csv("t.csv", blocksize=2).assign(b=.a + 1, a=0)
--- file t.csv
a
1
2
3
--- out
a,b
0,2
0,3
0,4
