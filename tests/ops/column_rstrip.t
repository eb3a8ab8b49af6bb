--- case: beyond ASCII
f = read_csv("t.csv")
print f.a.rstrip("éz ")
print f.a.rstrip()
print f.a.rstrip("")
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  x y"
éa

"a,b,c"
A1b22
　wide 
"  x y  z"
éaé

"a,b,c"
A1b22
　wide
"  x y  z "
éaé

"a,b,c"
A1b22
　wide 
