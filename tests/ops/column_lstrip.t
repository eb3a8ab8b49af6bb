--- case: beyond ASCII
f = read_csv("t.csv")
print f.a.lstrip("éz ")
print f.a.lstrip()
print f.a.lstrip("")
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"x y  z "
aé

"a,b,c"
A1b22
　wide 
"x y  z "
éaé

"a,b,c"
A1b22
wide 
"  x y  z "
éaé

"a,b,c"
A1b22
　wide 
