--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.fullmatch("")
print f.s.fullmatch("[a-z]+$|é", case=false)
print f.s.fullmatch("a|aBcABC abc")
print f.s.fullmatch("H", na=true)
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

false
false
false
false
false
false
false
false
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
print f.s.astype("category").fullmatch("..")
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
false

false
false
false
true
false
false
true
false
true
--- case: malformed
f = read_csv("t.csv", blocksize=9)
print f.s.fullmatch("[")
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
<stdin>:2:21: error[E0403]: missing terminating ] for character class (at byte 1)
 2 | print f.s.fullmatch("[")
   |                     ^^^
