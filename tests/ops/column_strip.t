--- case: beyond ASCII
print read_csv("t.csv").a.strip("é")
--- file t.csv
a
éaé
Äß
NA
--- out
a
Äß
--- case: white space
f = read_csv("t.csv")
print f.a.strip()
print f.b.strip("😀")
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
x y  z
éaé

"a,b,c"
A1b22
wide
p
q
r

s
""
