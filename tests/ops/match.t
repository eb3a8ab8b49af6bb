--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.match("")
print f.s.match("[a-z]+$|é", case=false)
print f.s.match("a|aBcABC abc")
print f.s.match("H", na=true)
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

true
true
true
true
true
true
true
true
true
false

false
false
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
false
false
false
false
true
false
true
true
false
false
false
false
false
false
false
false
false
--- case: categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").match("..")
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

true
false
true
true
true
true
true
true
true
--- case: malformed
f = read_csv("t.csv", blocksize=9)
print f.s.match("[")
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
--- err
<stdin>:2:17: error[E0403]: missing terminating ] for character class (at byte 1)
 2 | print f.s.match("[")
   |                 ^^^
