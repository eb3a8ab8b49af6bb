--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.count("")
print f.s.count("é")
print f.s.count("b", case=false)
print f.s.count("x*", regex=true)
print f.s.count("[aA]", regex=true)
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
12

8
1
4
3
4
5
3
11
3
0

0
0
0
0
0
0
0
0
2
0

0
0
0
0
0
0
0
3
0
12

8
1
4
3
4
5
3
11
3
0

0
0
0
0
1
0
0
3
0
--- case: beside the count of rows
f = read_csv("t.csv", blocksize=9)
print f.s.count()
print f.s.count("a").sum()
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
10
3
--- case: categories
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").count("a")
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
0
0
0
1
0
0
2
0
--- case: malformed
f = read_csv("t.csv", blocksize=9)
print f.s.count("*", regex=true)
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
<stdin>:2:17: error[E0403]: quantifier does not follow a repeatable item (at byte 0)
 2 | print f.s.count("*", regex=true)
   |                 ^^^
