--- case: sides
f = read_csv("t.csv", blocksize=9)
print f.s.pad(4, "left", "_")
print f.s.pad(4, "right", "_")
print f.s.pad(5, "both", "_")
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
____
-12_
+7__
😀😀a_
Ⅷ²½四
"  __"
aBcABC abc
éé__
Hello world

Ünï ß ǆ
_____
_-12_
__+7_
_😀😀a_
_Ⅷ²½四
__  _
aBcABC abc
__éé_
--- case: side
f = read_csv("t.csv", blocksize=9)
print f.s.pad(4, "up")
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
<stdin>:2:18: error[E0403]: side is "left", "right" or "both"
 2 | print f.s.pad(4, "up")
   |                  ^^^^
--- case: one character
f = read_csv("t.csv", blocksize=9)
print f.s.pad(4, fillchar="ab")
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
<stdin>:2:18: error[E0403]: fillchar is one character
 2 | print f.s.pad(4, fillchar="ab")
   |                  ^^^^^^^^^^^^^
