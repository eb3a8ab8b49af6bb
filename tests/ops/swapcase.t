--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.swapcase()
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
hELLO WORLD

üNÏ ß Ǆ
""
-12
+7
😀😀A
ⅷ²½四
"  "
AbCabc ABC
ÉÉ
--- case: of categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").swapcase()
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
hELLO WORLD

üNÏ ß Ǆ
""
-12
+7
😀😀A
ⅷ²½四
"  "
AbCabc ABC
ÉÉ
--- case: no rows
f = read_csv("t.csv", blocksize=9)
print f.filter(.n > 99).s.swapcase().count()
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
print f.n.swapcase()
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
<stdin>:2:7: error[E0401]: 'swapcase' does not take column<i64> in 12 partitions
 2 | print f.n.swapcase()
   |       ^^^
   = help: it takes column<string>
