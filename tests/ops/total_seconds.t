--- case: differences
f = read_csv("t.csv")
print (f.t - f.d).total_seconds
print (f.d - f.t).astype("duration[ns]").total_seconds()
--- file t.csv
d,t
2015-01-31,2015-01-31 10:11:12.5
2016-02-29,
,1969-12-31 23:59:59.999999
1970-12-31,2000-02-29 12:30:00
--- out
36672.5


920377800.0
-36672.5


-920377800.0
--- case: text
print read_csv("t.csv").s.total_seconds
--- file t.csv
s
x
--- err
<stdin>:1:27: error[E0310]: column<string> has no attribute 'total_seconds'
 1 | print read_csv("t.csv").s.total_seconds
   |                           ^^^^^^^^^^^^^

