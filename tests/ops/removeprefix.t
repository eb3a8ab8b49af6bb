--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.removeprefix("é")
print f.s.removeprefix("😀")
print f.s.removeprefix("")
print f.s.removeprefix("Hello world")
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
Hello world

Ünï ß ǆ
""
-12
+7
😀😀a
Ⅷ²½四
"  "
aBcABC abc
é
Hello world

Ünï ß ǆ
""
-12
+7
😀a
Ⅷ²½四
"  "
aBcABC abc
éé
Hello world

Ünï ß ǆ
""
-12
+7
😀😀a
Ⅷ²½四
"  "
aBcABC abc
éé
""

Ünï ß ǆ
""
-12
+7
😀😀a
Ⅷ²½四
"  "
aBcABC abc
éé
--- case: categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").removeprefix("a")
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
Hello world

Ünï ß ǆ
""
-12
+7
😀😀a
Ⅷ²½四
"  "
BcABC abc
éé
