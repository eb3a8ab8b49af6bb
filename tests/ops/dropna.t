--- case: every row
print read_csv("t.csv").dropna()
--- file t.csv
a,b
,2
,3
--- out
a,b
--- case: all
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.dropna(how="all")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.500,true
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- case: thresh
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.dropna(thresh=5).i
print f.dropna(thresh=5, subset=["i", "x", "s", "d", "t"]).i
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
1
-7
1
-7
--- case: how
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.dropna(how="some")
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:16: error[E0403]: how is "any" or "all"
 2 | print f.dropna(how="some")
   |                ^^^^^^^^^^

--- case: both
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.dropna(how="any", thresh=2)
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- err
<stdin>:2:27: error[E0403]: either how or thresh, not both
 2 | print f.dropna(how="any", thresh=2)
   |                           ^^^^^^^^

--- case: of no column
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print len(f.dropna(subset=[]))
print len(f.dropna(subset=[], how="all"))
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
5
5
