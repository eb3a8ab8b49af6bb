--- case: rows since a day, and how long ago
f = read_csv("t.csv")
print f[.t >= date("2015-01-02")]
print f.t - date("2015-01-01")
--- file t.csv
t,x
2015-01-01,1
2015-01-03,2
,3
--- out
t,x
2015-01-03,2
0s
2d

--- case: a time as a property, leap days, the ends of the calendar
t = to_datetime("2016-02-29 23:59:59.999999")
print t.date
print date("0001-01-01")
print date("9999-12-31")
--- out
2016-02-29
0001-01-01
9999-12-31

--- case: no such day
print date("2015-02-29")
--- err
<stdin>:1:7: error[E0403]: '2015-02-29' does not become date
 1 | print date("2015-02-29")
   |       ^^^^^^^^^^^^^^^^^^

--- case: an empty text
print date("")
--- err
<stdin>:1:7: error[E0403]: '' does not become date
 1 | print date("")
   |       ^^^^^^^^

--- case: numbers are no dates
print date(5)
--- err
<stdin>:1:12: error[E0401]: 'date' does not take int
 1 | print date(5)
   |            ^
   = help: it takes column<datetime>, string or datetime
