--- case: beyond ASCII
print read_csv("t.csv").a.slice(-2)
--- file t.csv
a
éaé
Äß
NA
--- out
aé
Äß
--- case: [0:3:2]
f = read_csv("t.csv")
print f.a.slice(0, 3, 2)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
" x"
éé

ab
Ab
　i
--- case: [-3:-1:1]
f = read_csv("t.csv")
print f.a.slice(-3, -1, 1)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
" z"
éa

"b,"
b2
de
--- case: [5:1:-2]
f = read_csv("t.csv")
print f.a.slice(5, 1, -2)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  "
é

cb
2b
 d
--- case: [-1:-4:-1]
f = read_csv("t.csv")
print f.a.slice(-1, -4, -1)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
" z "
éaé

"c,b"
22b
 ed
--- case: [null:2:null]
f = read_csv("t.csv")
print f.a.slice(null, 2, null)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  "
éa

"a,"
A1
　w
--- case: [3:2:1]
f = read_csv("t.csv")
print f.a.slice(3, 2, 1)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
""
""

""
""
""
--- case: [-100:100:3]
f = read_csv("t.csv")
print f.a.slice(-100, 100, 3)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"   "
é

"a,"
A2
　d
--- case: [100:-100:-3]
f = read_csv("t.csv")
print f.a.slice(100, -100, -3)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  x"
é

"c,"
21
 i
--- case: [2:null:9223372036854775807]
f = read_csv("t.csv")
print f.a.slice(2, null, 9223372036854775807)
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
é

b
b
i
--- case: [null:null:-9223372036854775808]
print read_csv("t.csv").a.slice(null, null, -9223372036854775808)
--- file t.csv
a
éaé
Äß
--- out
é
ß
