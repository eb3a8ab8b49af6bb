--- case: all types
f = read_csv("t.csv", na_values=[""], keep_default_na=false, blocksize=1)
print f.isna()
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
i,x,s,d,t,b
false,false,false,false,false,false
true,true,true,true,true,true
false,false,false,false,false,true
true,true,true,true,true,true
false,false,true,true,false,false
--- case: one column
f = read_csv("t.csv", na_values=[""], keep_default_na=false)
print f.isnull().s
--- file t.csv
i,x,s,d,t,b
1,1.5,a,2015-01-31,2015-01-31 10:11:12.5,true
,,,,,
-7,nan,x,2016-02-29,1969-12-31 23:59:59.999999,
,,,,,
9007199254740993,-0.0,,,2262-04-12 00:00:00,true
--- out
false
true
false
true
true
