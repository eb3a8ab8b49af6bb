--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.center(4, "_")
print f.s.center(-3, "_")
print f.s.center(5, "ü")
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
____
-12_
_+7_
😀😀a_
Ⅷ²½四
_  _
aBcABC abc
_éé_
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
Hello world

Ünï ß ǆ
üüüüü
ü-12ü
üü+7ü
ü😀😀aü
üⅧ²½四
üü  ü
aBcABC abc
üüééü
--- case: categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").center(3, ".")
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
...
-12
.+7
😀😀a
Ⅷ²½四
".  "
aBcABC abc
.éé
--- case: one character
f = read_csv("t.csv", blocksize=9)
print f.s.center(3, "")
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
<stdin>:2:21: error[E0403]: fillchar is one character
 2 | print f.s.center(3, "")
   |                     ^^
--- case: too wide
f = read_csv("t.csv", blocksize=9)
print f.s.center(9_000_000_000)
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
<stdin>:2:18: error[E0403]: a text has at most 1073741824 letters
 2 | print f.s.center(9_000_000_000)
   |                  ^^^^^^^^^^^^^
