--- case: separators
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"s": ["a-b-c", "-a-", "abc", "", null, "ü-é", "a--b", "-"], "w": [" a b  c ", "a", "", "   ", null, "ü é\tx", "a\u{3000}b c", "d e"]})
print g.s.rsplit("-", 0, -1)
print g.s.rsplit("-", 0, 1)
print g.s.rsplit("-", 0, 2)
print g.s.rsplit("-", 1, -1)
print g.s.rsplit("-", 1, 1)
print g.s.rsplit("-", 1, 2)
print g.s.rsplit("-", -1, -1)
print g.s.rsplit("-", -1, 1)
print g.s.rsplit("-", -1, 2)
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
a
""
abc
""

ü
a
""
a-b
-a
abc
""

ü
a-
""
a
""
abc
""

ü
a
""
b
a



é
""
""
c
""



é
b
""
b
a



é
""
""
c
""
abc
""

é
b
""
c
""
abc
""

é
b
""
c
""
abc
""

é
b
""
--- case: white space
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
g = from_dict({"s": ["a-b-c", "-a-", "abc", "", null, "ü-é", "a--b", "-"], "w": [" a b  c ", "a", "", "   ", null, "ü é\tx", "a\u{3000}b c", "d e"]})
print g.w.rsplit(null, 0, -1)
print g.w.rsplit(null, 0, 1)
print g.w.rsplit(null, 1, -1)
print g.w.rsplit(null, 1, 1)
print g.w.rsplit(null, -1, -1)
print g.w.rsplit(null, -1, 1)
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
a
a



ü
a
d
" a b"
a



ü é
a　b
d
b




é
b
e
c




x
c
e
c
a



x
c
e
c
a



x
c
e
--- case: long separators
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print from_dict({"s": ["aaaa", "aaa", "baab"]}).s.rsplit("aa", 0, 1)
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
aa
a
b
--- case: no rows
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.filter(.i == 99).s.rsplit("a")
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
--- case: empty separator
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.rsplit("")
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
<stdin>:2:18: error[E0403]: the separator is empty
 2 | print f.s.rsplit("")
   |                  ^^
--- case: numbers
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.i.rsplit("a")
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
<stdin>:2:7: error[E0401]: 'rsplit' does not take column<i64> in 10 partitions
 2 | print f.i.rsplit("a")
   |       ^^^
   = help: it takes column<string>
