--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.get(0)
print f.s.get(1)
print f.s.get(-1)
print f.s.get(-3)
print f.s.get(99).count()
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
H

Ü

-
+
😀
Ⅷ
" "
a
é
e

n

1
7
😀
²
" "
B
é
d

ǆ

2
7
a
四
" "
c
é
r

ß

-

😀
²

a

0
--- case: ends of the range
f = read_csv("t.csv", blocksize=9)
print f.s.get(9_223_372_036_854_775_807).count()
print f.s.get(-9_223_372_036_854_775_807).count()
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
0
--- case: categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").get(1)
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
e

n

1
7
😀
²
" "
B
é
