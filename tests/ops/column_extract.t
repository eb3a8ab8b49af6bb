--- case: groups
f = read_csv("t.csv")
print f.a.extract("([0-9]+)$")
print f.a.extract("[a-z](q)?", group=0)
print f.a.extract("[a-z](q)?")
print f.a.extract("(É)", case=false)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out




22

x
a

a
b
w







é
