--- case: separators
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"s": ["a-b-c", "-a-", "abc", "", null, "ü-é", "a--b", "-"], "w": [" a b  c ", "a", "", "   ", null, "ü é\tx", "a\u{3000}b c", "d e"]})
print g.s.partition("-")
print g.w.partition()
print g.s.partition("a-")
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- out
0,1,2
a,-,b-c
"",-,a-
abc,"",""
"","",""
,,
ü,-,é
a,-,-b
"",-,""
0,1,2
""," ","a b  c "
a,"",""
"","",""
""," ","  "
,,
ü," ",é	x
a　b," ",c
d," ",e
0,1,2
"",a-,b-c
-,a-,""
abc,"",""
"","",""
,,
ü-é,"",""
"",a-,-b
-,"",""
--- case: overlaps
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print from_dict({"s": ["aaa", "aa", "baaab"]}).s.partition("aa")
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- out
0,1,2
"",aa,a
"",aa,""
b,aa,ab
--- case: blocks
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.partition("é")
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- out
0,1,2
a,"",""
b,"",""
,,
"",é,""
e,"",""
,,
"",é,""
b,"",""
a,"",""
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).s.partition("a")
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- out
0,1,2
--- case: empty separator
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.partition("")
--- file t.csv
k,x,i,b,t,s
a,1.5,1,true,2015-01-01 10:00:00,a
b,,-3,false,,b
,nan,,true,2015-01-03 00:00:00,
a,-0.0,7,,2015-01-02 00:00:00,"é"
é,inf,2,true,2016-01-01 23:59:59.999999,e
b,-inf,9223372036854775800,false,1969-12-31 00:00:00,
a,1.5,,true,2015-01-01 10:00:00,"é"
,2,4,false,2015-01-01 10:00:00,b
b,-0.0,-3,,,a
--- err 3
<stdin>:2:21: error[E0403]: the separator is empty
 2 | print f.s.partition("")
   |                     ^^
