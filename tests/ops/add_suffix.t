--- case: names
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.add_suffix("é ").columns
print f.add_suffix("").columns
print f.add_suffix("1").head(1)
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
["ké ", "xé ", "ié ", "bé ", "té ", "sé "]
["k", "x", "i", "b", "t", "s"]
k1,x1,i1,b1,t1,s1
a,1.5,1,true,2015-01-01 10:00:00,a
--- case: only some are read
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.add_suffix("q")[["iq"]]
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
iq
1
-3

7
2
9223372036854775800

4
-3
--- case: no text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.add_suffix(3)
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
<stdin>:2:20: error[E0401]: 'suffix' of 'add_suffix' must be string, not int
 2 | print f.add_suffix(3)
   |                    ^
