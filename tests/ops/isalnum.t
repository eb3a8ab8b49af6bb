--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.isalnum()
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
false
false
true
false
false
true
--- case: of one kind
f = read_csv("t.csv", blocksize=9)
print f.s.extract("^(.)").isalnum()
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
false
false
true
false
true
true
--- case: of categories, no rows
f = read_csv("t.csv", blocksize=9)
print f.filter(.n > 99).s.astype("category").isalnum().count()
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
print f.n.isalnum()
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
<stdin>:2:7: error[E0401]: 'column' of 'isalnum' must be column<string>, not column<i64> in 12 partitions
 2 | print f.n.isalnum()
   |       ^^^
