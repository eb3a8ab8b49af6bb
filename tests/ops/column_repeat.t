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
"",1
,2
"",3
,4
Hello,5
,6
--- without plans
--- err 1
<stdin>:2:7: error[E0803]: t.csv:6:1: row 4: a text has at most 1073741824 bytes
 2 | print f.s.repeat(9_000_000_000_000_000_000)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: in block 2 of 3 of 'column_repeat'
