--- case: texts
f = read_csv("t.csv")
print f.a.cat("!", sep="-")
print f.a.cat(f.b, na_rep="")
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- out
"  x y  z -!"
éaé-!

"a,b,c-!"
A1b22-!
　wide -!
"  x y  z p"
éaéq
r
"a,b,c"
A1b22😀s
　wide 
--- case: numbers
f = read_csv("t.csv")
print f.a.cat(1)
--- file t.csv
a,b
"  x y  z ",p
éaé,q
,r
"a,b,c",
A1b22,😀s
"　wide ",""
--- err
<stdin>:2:15: error[E0401]: 'other' of 'cat' must be column<string> or string, not int
 2 | print f.a.cat(1)
   |               ^

