--- case: %Y-%m-%d
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%Y-%m-%d", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
2015-01-31 00:00:00
--- case: %F
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%F", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
2015-01-31 00:00:00
--- case: %d/%b/%Y:%T %z
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%d/%b/%Y:%T %z", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out

2015-01-31 08:41:12
--- case: %m/%d/%Y %I:%M %p
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%m/%d/%Y %I:%M %p", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out



2016-02-29 13:05:00
--- case: %j %Y
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%j %Y", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out





--- case: %%
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%%", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out





--- case: without a format
f = read_csv("t.csv", sep="|")
print f.s.to_datetime(errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
2015-01-31 00:00:00
--- case: D
f = read_csv("t.csv", sep="|")
print f.n.to_datetime(unit="D")
print f.x.to_datetime(unit="D", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
1970-01-02 00:00:00
1969-12-31 00:00:00
1970-01-03 00:00:00

1970-01-06 00:00:00
1970-01-02 12:00:00
1969-12-31 18:00:00


1970-01-03 00:00:00
--- case: h
f = read_csv("t.csv", sep="|")
print f.n.to_datetime(unit="h")
print f.x.to_datetime(unit="h", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
1970-01-01 01:00:00
1969-12-31 23:00:00
1970-01-01 02:00:00

1970-01-01 05:00:00
1970-01-01 01:30:00
1969-12-31 23:45:00


1970-01-01 02:00:00
--- case: m
f = read_csv("t.csv", sep="|")
print f.n.to_datetime(unit="m")
print f.x.to_datetime(unit="m", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
1970-01-01 00:01:00
1969-12-31 23:59:00
1970-01-01 00:02:00

1970-01-01 00:05:00
1970-01-01 00:01:30
1969-12-31 23:59:45


1970-01-01 00:02:00
--- case: s
f = read_csv("t.csv", sep="|")
print f.n.to_datetime(unit="s")
print f.x.to_datetime(unit="s", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
1970-01-01 00:00:01
1969-12-31 23:59:59
1970-01-01 00:00:02

1970-01-01 00:00:05
1970-01-01 00:00:01.500
1969-12-31 23:59:59.750


1970-01-01 00:00:02
--- case: ms
f = read_csv("t.csv", sep="|")
print f.n.to_datetime(unit="ms")
print f.x.to_datetime(unit="ms", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
1970-01-01 00:00:00.001
1969-12-31 23:59:59.999
1970-01-01 00:00:00.002

1970-01-01 00:00:00.005
1970-01-01 00:00:00.001500
1969-12-31 23:59:59.999750


1970-01-01 00:00:00.002
--- case: us
f = read_csv("t.csv", sep="|")
print f.n.to_datetime(unit="us")
print f.x.to_datetime(unit="us", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
1970-01-01 00:00:00.000001
1969-12-31 23:59:59.999999
1970-01-01 00:00:00.000002

1970-01-01 00:00:00.000005
1970-01-01 00:00:00.000001
1969-12-31 23:59:59.999999


1970-01-01 00:00:00.000002
--- case: ns
f = read_csv("t.csv", sep="|")
print f.n.to_datetime(unit="ns")
print f.x.to_datetime(unit="ns", errors="coerce")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- out
1970-01-01 00:00:00
1969-12-31 23:59:59.999999
1970-01-01 00:00:00

1970-01-01 00:00:00
1970-01-01 00:00:00
1969-12-31 23:59:59.999999


1970-01-01 00:00:00
--- case: no unit
f = read_csv("t.csv", sep="|")
print f.n.to_datetime()
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- err
<stdin>:2:7: error[E0403]: numbers need a unit
 2 | print f.n.to_datetime()
   |       ^^^
   = help: unit="s": seconds since 1970-01-01; there are D h m s ms us ns

--- case: bad unit
f = read_csv("t.csv", sep="|")
print f.n.to_datetime(unit="fortnight")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- err
<stdin>:2:23: error[E0403]: numbers need a unit
 2 | print f.n.to_datetime(unit="fortnight")
   |                       ^^^^^^^^^^^^^^^^
   = help: unit="s": seconds since 1970-01-01; there are D h m s ms us ns

--- case: bad directive
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%Q")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- err
<stdin>:2:23: error[E0403]: unknown directive '%Q'
 2 | print f.s.to_datetime("%Q")
   |                       ^^^^
   = help: known are %Y %y %m %d %H %I %M %S %f %p %b %B %j %F %T %z %%

--- case: bad end
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- err
<stdin>:2:23: error[E0403]: unknown directive '%%'
 2 | print f.s.to_datetime("%")
   |                       ^^^
   = help: known are %Y %y %m %d %H %I %M %S %f %p %b %B %j %F %T %z %%

--- case: errors
f = read_csv("t.csv", sep="|")
print f.s.to_datetime(errors="x")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- err
<stdin>:2:23: error[E0403]: errors is "raise" or "coerce"
 2 | print f.s.to_datetime(errors="x")
   |                       ^^^^^^^^^^

--- case: a row
f = read_csv("t.csv", sep="|")
print f.s.to_datetime("%F")
--- file t.csv
s|n|x
2015-01-31|1|1.5
31/Jan/2015:10:11:12 +0130|-1|-0.25
|2|
02/29/2016 1:05 PM||1e300
366 2015|5|2
--- err
<stdin>:2:7: error[E0803]: t.csv:3:1: row 1: '31/Jan/2015:10:11:12 +0130' does not become datetime[us]
 2 | print f.s.to_datetime("%F")
   |       ^^^^^^^^^^^^^^^^^^^^^
   = help: errors="coerce" makes null of what does not fit

--- case: an error names the row of the column (print f.d.to_datetime())
f = read_csv("t.csv", blocksize=8, dtype={"d": "string"})
print f.d.to_datetime()
--- file t.csv
s,d,n
1,2015-01-01,1
2,2015-01-02,2
x3,2015-13-03,
x4,2015-01-04,4
--- without plans
--- err 1
<stdin>:2:7: error[E0803]: t.csv:4:4: row 2: '2015-13-03' does not become datetime[us]
 2 | print f.d.to_datetime()
   |       ^^^^^^^^^^^^^^^^^
   = help: errors="coerce" makes null of what does not fit
   = note: in block 4 of 8 of 'to_datetime'
