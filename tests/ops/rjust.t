--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.rjust(4, "_")
print f.s.rjust(-3, "_")
print f.s.rjust(5, "ü")
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
_-12
__+7
_😀😀a
Ⅷ²½四
"__  "
aBcABC abc
__éé
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
üü-12
üüü+7
üü😀😀a
üⅧ²½四
"üüü  "
aBcABC abc
üüüéé
--- case: categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").rjust(3, ".")
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
print f.s.rjust(3, "")
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
<stdin>:2:20: error[E0403]: fillchar is one character
 2 | print f.s.rjust(3, "")
   |                    ^^
--- case: too wide
f = read_csv("t.csv", blocksize=9)
print f.s.rjust(9_000_000_000)
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
 2 | print f.s.rjust(9_000_000_000)
   |                 ^^^^^^^^^^^^^
