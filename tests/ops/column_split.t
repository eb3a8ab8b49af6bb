--- case: white space
f = read_csv("t.csv")
print f.a.split()
print f.a.split(index=-1)
print f.a.split(n=1, index=1)
print f.a.split(index=-4)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
x
éaé

"a,b,c"
A1b22
wide
z
éaé

"a,b,c"
A1b22
wide
"y  z "
--- case: a separator
f = read_csv("t.csv")
print f.a.split(",", 1)
print f.a.split(",", 1, 1)
print f.a.split(",", -1, 1)
print f.a.split("é", 0)
print f.a.split("é", 2)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out



b





"b,c"


"  x y  z "
éaé

"b,c"
A1b22
　wide 
"  x y  z "
""

"a,b,c"
A1b22
　wide 

""
