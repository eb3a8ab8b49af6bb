--- case: int and float
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.fillna(f.x)
print f.x.fillna(f.i)
print f.d.fillna(f.t)
print f.s.fillna(f.s)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1.0

-7.0

9007199254740992.0
1.5

nan

-0.0
2015-01-31 00:00:00

2016-02-29 00:00:00

2262-04-12 00:00:00
a

x
--- case: other rows
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.fillna(f.head(2).i)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0502]: the column belongs to other rows than the frame
 2 | print f.i.fillna(f.head(2).i)
   |                  ^^^^^^^^^^^
   = help: only columns of the same frame, before any filter or sort, go together

--- case: kinds
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.i.fillna(f.d)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:18: error[E0401]: a column of date does not fill one of i64
 2 | print f.i.fillna(f.d)
   |                  ^^^

