--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.zfill(4)
print f.s.zfill(0)
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
0000
-012
+007
0😀😀a
Ⅷ²½四
"00  "
aBcABC abc
00éé
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
--- case: categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").zfill(3)
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
000
-12
+07
😀😀a
Ⅷ²½四
"0  "
aBcABC abc
0éé
--- case: numbers by way of text
f = read_csv("t.csv", blocksize=9)
print f.n.astype("string").zfill(3)
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
001
002
003
004
005
006
007
008
009
010
011
--- case: too wide
f = read_csv("t.csv", blocksize=9)
print f.s.zfill(9_000_000_000)
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
<stdin>:2:17: error[E0403]: a text has at most 1073741824 letters
 2 | print f.s.zfill(9_000_000_000)
   |                 ^^^^^^^^^^^^^
