--- case: differences
f = read_csv("t.csv")
print f.d - f.e
print f.t - f.u
print f.t - f.d
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- out
1d


0s
4272500ms


-1us
36672500ms


86399999999us
--- case: shifts
f = read_csv("t.csv")
print f.t + 90m
print f.d + 1h
print 1h + f.u
print f.u - 24h
print f.t + (f.u - f.d)
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- out
2015-01-31 11:41:12.500

2020-03-01 01:30:00
2020-01-01 01:29:59.999999
2015-01-31 01:00:00
2016-02-29 01:00:00

2019-12-31 01:00:00
2015-01-31 10:00:00
2016-01-01 01:00:00

2020-01-01 01:00:00
2015-01-30 09:00:00
2015-12-31 00:00:00

2019-12-31 00:00:00
2015-01-31 19:11:12.500


2020-01-01 23:59:59.999999
--- case: single durations
f = read_csv("t.csv")
span = f.t.max() - f.t.min()
print span
print span > 24h
print 24h > span
print span / 1d
print span // 1d
print span + 1h
print 1h + span
x = to_datetime("2015-02-01 12:00:00")
print (x - to_datetime("2015-02-01")) / 1h
print 1us < x - x
print x - x < 1ns
print 1h + 1us
--- file t.csv
t
2015-02-01 00:00:00
2015-02-03 12:00:00
--- out
60h
true
false
2.5
2
61h
61h
12.0
false
true
3600000001us
--- case: durations
f = read_csv("t.csv")
w = f.t - f.u
print w / 1h
print w // 1h
print w % 1h
print w * 2
print 3 * w
print w // 2
print -w
print abs(w)
print w > 1h
print w == w
print w.max()
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- out
1.1868055555555554


-2.7777777777777777e-10
1


-1
672500ms


3599999999us
8545s


-2us
12817500ms


-3us
2136250ms


-1us
-4272500ms


1us
4272500ms


1us
true


false
true


true
4272500ms
--- case: compared with text
f = read_csv("t.csv")
print f.d < "2016-01-01"
print f.d == "2016-02-29"
print f.t >= "2019-12-31"
print "2016-01-01" <= f.u
print f.d != "2016-02-29 10:00"
print f.filter("2015-01-31" < .d <= "2016-02-29").d
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- out
true
false

false
false
true

false
false

true
true
false
true

true
true
true

true
2016-02-29
--- case: dates with times
f = read_csv("t.csv")
print f.d < f.t
print f.d == f.u
print f.t > to_datetime("2016-01-01")
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- out
true


true
false
false

false
false

true
true
--- case: text that is no time
f = read_csv("t.csv")
print f.t > "soon"
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- err
<stdin>:2:13: error[E0403]: 'soon' does not become datetime[us]
 2 | print f.t > "soon"
   |             ^^^^^^

--- case: a duration too fine for the column
f = read_csv("t.csv")
print f.t + 1ns
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- err
<stdin>:2:7: error[E0404]: 'add' is not defined for datetime[us] and duration[ns]
 2 | print f.t + 1ns
   |       ^^^^^^^^^

--- case: numbers
f = read_csv("t.csv")
print f.t + 1
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- err
<stdin>:2:7: error[E0404]: 'add' is not defined for datetime[us] and i64
 2 | print f.t + 1
   |       ^^^^^^^

--- case: two times
f = read_csv("t.csv")
print f.t + f.u
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- err
<stdin>:2:7: error[E0404]: 'add' is not defined for datetime[us] and datetime[us]
 2 | print f.t + f.u
   |       ^^^^^^^^^

--- case: in a reader
print read_csv("t.csv", blocksize=1).filter(.t > "2019-01-01").d
--- file t.csv
d,e,t,u
2015-01-31,2015-01-30,2015-01-31 10:11:12.5,2015-01-31 09:00:00
2016-02-29,,,2016-01-01 00:00:00
,2019-01-01,2020-03-01 00:00:00,
2019-12-31,2019-12-31,2019-12-31 23:59:59.999999,2020-01-01 00:00:00
--- out

2019-12-31
--- case: single values
print 1h + 1m
print 2 * 1h
print 1h / 1m
print 90m // 1h
print "2015-01-31".astype("date") + 1h
print to_datetime("2015-01-31") - "2015-01-30".astype("date")
print -1h
--- out
61m
2h
60.0
1
2015-01-31 01:00:00
1d
-1h
