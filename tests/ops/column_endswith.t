--- case: beyond ASCII
print read_csv("t.csv").a.endswith("é")
--- file t.csv
a
éaé
Äß
NA
--- out
true
false
--- case: several
f = read_csv("t.csv", blocksize=9)
print f.s.endswith(["d", "é", "😀a"])
print f.s.endswith("a", na=false)
--- file t.csv
s,n
Hello world,1
,2
"Ünï ß ǆ",3
"",4
-12,5
+7,6
😀😀a,7
Ⅷ²½四,8
"  ",9
aBcABC abc,10
éé,11
--- out
true

false
false
false
false
true
false
false
false
true
false
false
false
false
false
false
true
false
false
false
false
