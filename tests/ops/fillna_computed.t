--- case: every type, over blocks of every size
t = read_csv("t.csv", blocksize=8)
print t.i.fillna(t.i.max()).tolist()
print t.i.fillna(t.i.mean()).tolist()
print t.x.fillna(t.x.min()).tolist()
print t.s.fillna(t.s.max()).tolist()
print t.b.fillna(t.b.any()).tolist()
print t.t.fillna(t.t.max()).tolist()
print t.d.fillna(t.d.min()).tolist()
print t.n.fillna(t.x.max()).tolist()
print t.i.fillna(t.n.mean()).tolist()
print t.head(0).x.fillna(t.x.mean()).tolist()
--- file t.csv
i,x,s,b,t,d,n
1,nan,a,true,2015-01-01 10:00:00,2015-01-01,
,2.5,,,,,
3,,ü,false,2014-01-01 00:00:00,2016-01-01,
--- out
[1, 3, 3]
[1.0, 2.0, 3.0]
[2.5, 2.5, 2.5]
["a", "ü", "ü"]
[true, true, false]
[2015-01-01 10:00:00, 2015-01-01 10:00:00, 2014-01-01 00:00:00]
[2015-01-01, 2015-01-01, 2016-01-01]
[2.5, 2.5, 2.5]
[1.0, nan, 3.0]
[]

--- case: text among numbers
t = read_csv("t.csv")
print t.i.fillna(t.s.max())
--- file t.csv
i,s
1,a
--- err 3
<stdin>:2:7: error[E0404]: 'where' is not defined for bool, i64 and string
 2 | print t.i.fillna(t.s.max())
   |       ^^^^^^^^^^^^^^^^^^^^^
