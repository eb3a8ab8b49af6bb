--- case: as a call
print columns(read_csv("t.csv"))
--- file t.csv
a,b
1,2
--- out
["a", "b"]
--- case: names known before the run
f = read_csv("t.csv")
print f[f.columns]
print f.drop(f.columns[0])
print f.groupby(f.columns[:1]).size()
--- file t.csv
a,b
1,2
1,3
--- out
a,b
1,2
1,3
b
2
3
a,size
1,2
