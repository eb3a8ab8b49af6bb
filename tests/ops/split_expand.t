--- case: separators
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"s": ["a-b-c", "-a-", "abc", "", null, "ü-é", "a--b", "-"], "w": [" a b  c ", "a", "", "   ", null, "ü é\tx", "a\u{3000}b c", "d e"]})
print g.s.split("-", n=1, expand=true)
print g.s.split("-", n=2, expand=true)
print g.s.split("-", n=5, expand=true)
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
0,1
a,b-c
"",a-
abc,
"",
,
ü,é
a,-b
"",""
0,1,2
a,b,c
"",a,""
abc,,
"",,
,,
ü,é,
a,"",b
"","",
0,1,2,3,4,5
a,b,c,,,
"",a,"",,,
abc,,,,,
"",,,,,
,,,,,
ü,é,,,,
a,"",b,,,
"","",,,,
--- case: white space
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"s": ["a-b-c", "-a-", "abc", "", null, "ü-é", "a--b", "-"], "w": [" a b  c ", "a", "", "   ", null, "ü é\tx", "a\u{3000}b c", "d e"]})
print g.w.split(n=1, expand=true)
print g.w.split(n=3, expand=true)
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
0,1
a,"b  c "
a,
,
,
,
ü,é	x
a,b c
d,e
0,1,2,3
a,b,c,
a,,,
,,,
,,,
,,,
ü,é,x,
a,b,c,
d,e,,
--- case: blocks, and one of the columns
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.split("a", n=1, expand=true)
print f.assign(p = f.s.split("a", n=1, expand=true)["1"])[["s", "p"]]
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
0,1
"",""
b,
,
é,
e,
,
é,
b,
"",""
s,p
a,""
b,
,
é,
e,
,
é,
b,
a,""
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).s.split("a", n=1, expand=true)
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
0,1
--- case: no n
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.split("a", expand=true)
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
<stdin>:2:7: error[E0403]: how many columns there are must be known before the run
 2 | print f.s.split("a", expand=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: n is the greatest number of cuts, from 1 to 1000: n=2 gives the columns "0", "1" and "2"
--- case: too many
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.split("a", n=1001, expand=true)
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
<stdin>:2:7: error[E0403]: how many columns there are must be known before the run
 2 | print f.s.split("a", n=1001, expand=true)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: n is the greatest number of cuts, from 1 to 1000: n=2 gives the columns "0", "1" and "2"
--- case: not expanded
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.split("a", n=1, expand=false)
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
<stdin>:2:27: error[E0403]: a column holds no lists: index chooses a part, expand=true all
 2 | print f.s.split("a", n=1, expand=false)
   |                           ^^^^^^^^^^^^
--- case: empty separator
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.split("", n=1, expand=true)
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
<stdin>:2:17: error[E0403]: the separator is empty
 2 | print f.s.split("", n=1, expand=true)
   |                 ^^
