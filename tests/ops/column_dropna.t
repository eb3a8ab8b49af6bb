--- case: all types
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.i.dropna()
print f.x.dropna()
print f.s.dropna()
print f.t.dropna()
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
9007199254740993
1.5
nan
-0.0
a
x
2015-01-31 10:11:12.500
1969-12-31 23:59:59.999999
2262-04-12 00:00:00
--- case: none left
print len(read_csv("e.csv").a.dropna())
--- file e.csv
a
NA
--- out
0
