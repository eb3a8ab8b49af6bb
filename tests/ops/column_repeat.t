--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.repeat(3)
print f.s.repeat(0)
print f.s.repeat(-1)
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
Hello worldHello worldHello world

Ünï ß ǆÜnï ß ǆÜnï ß ǆ
""
-12-12-12
+7+7+7
😀😀a😀😀a😀😀a
Ⅷ²½四Ⅷ²½四Ⅷ²½四
"      "
aBcABC abcaBcABC abcaBcABC abc
éééééé
""

""
""
""
""
""
""
""
""
""
""

""
""
""
""
""
""
""
""
""
--- case: categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").repeat(2)
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
Hello worldHello world

Ünï ß ǆÜnï ß ǆ
""
-12-12
+7+7
😀😀a😀😀a
Ⅷ²½四Ⅷ²½四
"    "
aBcABC abcaBcABC abc
éééé
--- case: too long
f = read_csv("t.csv", blocksize=9)
print f.s.repeat(9_000_000_000_000_000_000)
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
<stdin>:2:7: error[E0803]: row 0: a text has at most 1073741824 bytes
 2 | print f.s.repeat(9_000_000_000_000_000_000)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: in block 1 of 12 of 'read_csv-parse+column+column_repeat'
