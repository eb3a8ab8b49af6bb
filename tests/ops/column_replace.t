--- case: beyond ASCII
print read_csv("t.csv").a.replace("é", "e")
--- file t.csv
a
éaé
Äß
NA
--- out
eae
Äß
--- case: so many
f = read_csv("t.csv")
print f.a.replace("b", "X", n=1)
print f.a.replace(" ", "_", n=2)
print f.a.replace(" ", "_", n=0)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  x y  z "
éaé

"a,X,c"
A1X22
　wide 
"__x y  z "
éaé

"a,b,c"
A1b22
　wide 
"  x y  z "
éaé

"a,b,c"
A1b22
　wide 
--- case: groups
f = read_csv("t.csv")
print f.a.replace("([a-z])([0-9]+)", "\\2<\\1\\g<0>\\\\>", regex=true)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  x y  z "
éaé

"a,b,c"
A122<bb22\>
　wide 
--- case: an empty pattern
f = read_csv("t.csv")
print f.a.replace("", "-", regex=true)
print f.a.replace("x*", "-", regex=true)
print f.a.replace("", "-")
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
- - -x- -y- - -z- -
-é-a-é-

"-a-,-b-,-c-"
-A-1-b-2-2-
-　-w-i-d-e- -
- - -- -y- - -z- -
-é-a-é-

"-a-,-b-,-c-"
-A-1-b-2-2-
-　-w-i-d-e- -
"  x y  z "
éaé

"a,b,c"
A1b22
　wide 
--- case: case, literally
f = read_csv("t.csv")
print f.a.replace("A", "\\1", case=false)
print f.a.replace("É", "e", case=false)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  x y  z "
é\1é

"\1,b,c"
\11b22
　wide 
"  x y  z "
eae

"a,b,c"
A1b22
　wide 
--- case: a group that took no part
f = read_csv("t.csv")
print f.a.replace("(q)?b", "[\\1]", regex=true)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  x y  z "
éaé

"a,[],c"
A1[]22
　wide 
