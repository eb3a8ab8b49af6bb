--- case: edges
f = read_csv("t.csv", blocksize=9)
print f.s.find("a")
print f.s.find("")
print f.s.find("é", 1)
print f.s.find("😀", 0, 2)
print f.s.find("B", -5, -1)
print f.s.find("", 3)
print f.s.find("", 2, 1)
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
-1

-1
-1
-1
-1
2
-1
-1
0
-1
0

0
0
0
0
0
0
0
0
0
-1

-1
-1
-1
-1
-1
-1
-1
-1
1
-1

-1
-1
-1
-1
0
-1
-1
-1
-1
-1

-1
-1
-1
-1
-1
-1
-1
-1
-1
3

3
-1
3
-1
3
3
-1
3
-1
-1

-1
-1
-1
-1
-1
-1
-1
-1
-1
--- case: ends of the range
f = read_csv("t.csv", blocksize=9)
print f.s.find("a", -9_223_372_036_854_775_807, 9_223_372_036_854_775_807)
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
-1

-1
-1
-1
-1
2
-1
-1
0
-1
--- case: categories, dtype
f = read_csv("t.csv", blocksize=9)
print f.s.astype("category").find("a").dtype
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
i64
