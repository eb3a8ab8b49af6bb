--- case: text
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print from_dict({"x": ["1", " 2", "inf", "nan", "1e400", "x", "", null]}).x.to_numeric(errors="coerce")
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
1.0
2.0
inf
nan
inf
--- case: no number
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print from_dict({"x": ["1", "x"]}).x.to_numeric()
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
--- err 1
<stdin>:2:7: error[E0803]: row 1: 'x' does not become f64
 2 | print from_dict({"x": ["1", "x"]}).x.to_numeric()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: errors="coerce" makes null of what does not fit
--- case: options
f = read_csv("t.csv", blocksize=30, keep_default_na=false, na_values="")
print f.s.to_numeric("ignore")
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
<stdin>:2:7: error[E0403]: errors is "raise" or "coerce"
 2 | print f.s.to_numeric("ignore")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
