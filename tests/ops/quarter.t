--- case: dates and times
f = read_csv("t.csv")
print f.d.quarter
print f.t.quarter
--- file t.csv
d,t
2015-01-31,2015-01-31 10:11:12.5
2016-02-29,
,1969-12-31 23:59:59.999999
1900-12-31,2000-02-29 12:30:00
0001-01-01,1582-10-15 00:00:00
9999-12-31,9999-12-31 00:07:30
--- out
1
1

4
1
4
1

4
1
4
4
--- case: text
print read_csv("t.csv").s.quarter()
--- file t.csv
s
x
--- err
<stdin>:1:7: error[E0401]: 'column' of 'quarter' must be column<datetime>, not column<string>
 1 | print read_csv("t.csv").s.quarter()
   |       ^^^^^^^^^^^^^^^^^^^

