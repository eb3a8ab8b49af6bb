--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.title()
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
Hello World

Ünï ß Ǆ
""
-12
+7
😀😀A
Ⅷ²½四
"  "
Abcabc Abc
Éé
--- case: of categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").title()
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
Hello World

Ünï ß Ǆ
""
-12
+7
😀😀A
Ⅷ²½四
"  "
Abcabc Abc
Éé
--- case: no rows
f = read_csv("t.csv", blocksize=9)
print f.filter(.n > 99).s.title().count()
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
0
--- case: numbers have none
f = read_csv("t.csv", blocksize=9)
print f.n.title()
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
<stdin>:2:7: error[E0401]: 'title' does not take column<i64> in 12 partitions
 2 | print f.n.title()
   |       ^^^
   = help: it takes column<string>
