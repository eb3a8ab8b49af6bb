--- case: two of three
print date_range("2015-02-27", periods=3)
print date_range("2016-02-28 12:30", "2016-03-01")
print date_range(end="2015-01-01", periods=2, freq=90m)
print date_range("2015-01-01", periods=0)
print date_range("2015-01-02", "2015-01-01")
print date_range("2015-01-01", "2015-01-01")
--- out
2015-02-27 00:00:00
2015-02-28 00:00:00
2015-03-01 00:00:00
2016-02-28 12:30:00
2016-02-29 12:30:00
2014-12-31 22:30:00
2015-01-01 00:00:00
2015-01-01 00:00:00
--- case: units
print date_range("2015-01-01", periods=2, freq="ns")
print date_range("2015-01-01", periods=2, freq="3us")
print date_range("2015-01-01", periods=2, freq="ms")
print date_range("2015-01-01", periods=2, freq="2s")
print date_range("2015-01-01", periods=2, freq="15min")
print date_range("2015-01-01", periods=2, freq="h")
print date_range("2015-01-01", periods=2, freq="7D")
--- out
2015-01-01 00:00:00
2015-01-01 00:00:00.000000001
2015-01-01 00:00:00
2015-01-01 00:00:00.000003
2015-01-01 00:00:00
2015-01-01 00:00:00.001
2015-01-01 00:00:00
2015-01-01 00:00:02
2015-01-01 00:00:00
2015-01-01 00:15:00
2015-01-01 00:00:00
2015-01-01 01:00:00
2015-01-01 00:00:00
2015-01-08 00:00:00
--- case: months, quarters, years
print date_range("2015-11-15 10:00", periods=3, freq="MS")
print date_range("2015-11-15 10:00", periods=3, freq="M")
print date_range("2015-11-15 10:00", periods=3, freq="ME")
print date_range("2015-11-15 10:00", periods=3, freq="2MS")
print date_range("2015-11-15 10:00", periods=3, freq="QS")
print date_range("2015-11-15 10:00", periods=3, freq="YS")
print date_range("2015-11-01", "2016-02-01", freq="MS")
print date_range(end="2016-02-29", periods=2, freq="M")
print date_range(end="2016-02-28", periods=2, freq="M")
print date_range(end="2016-05-01", periods=2, freq="QS")
print date_range(end="2016-05-01", periods=2, freq="YS")
--- out
2015-12-01 10:00:00
2016-01-01 10:00:00
2016-02-01 10:00:00
2015-11-30 10:00:00
2015-12-31 10:00:00
2016-01-31 10:00:00
2015-11-30 10:00:00
2015-12-31 10:00:00
2016-01-31 10:00:00
2015-12-01 10:00:00
2016-02-01 10:00:00
2016-04-01 10:00:00
2016-01-01 10:00:00
2016-04-01 10:00:00
2016-07-01 10:00:00
2016-01-01 10:00:00
2017-01-01 10:00:00
2018-01-01 10:00:00
2015-11-01 00:00:00
2015-12-01 00:00:00
2016-01-01 00:00:00
2016-02-01 00:00:00
2016-01-31 00:00:00
2016-02-29 00:00:00
2015-12-31 00:00:00
2016-01-31 00:00:00
2016-01-01 00:00:00
2016-04-01 00:00:00
2015-01-01 00:00:00
2016-01-01 00:00:00
--- case: long ago
print date_range("1899-12-31", periods=2)
print date_range("0001-01-01", periods=2, freq="M")
--- out
1899-12-31 00:00:00
1900-01-01 00:00:00
0001-01-31 00:00:00
0001-02-28 00:00:00
--- case: with the columns of a frame
print to_frame(date_range("2015-01-01", periods=3), "t").assign(n = .t.dayofyear)
--- out
t,n
2015-01-01 00:00:00,1
2015-01-02 00:00:00,2
2015-01-03 00:00:00,3
--- case: too few
print date_range("2015-01-01")
--- err 3
<stdin>:1:7: error[E0403]: date_range takes two of start, end and periods
 1 | print date_range("2015-01-01")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
--- case: too many
print date_range("2015-01-01", "2015-01-02", periods=2)
--- err 3
<stdin>:1:7: error[E0403]: date_range takes two of start, end and periods
 1 | print date_range("2015-01-01", "2015-01-02", periods=2)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: negative
print date_range("2015-01-01", periods=-1)
--- err 3
<stdin>:1:7: error[E0403]: periods must not be negative
 1 | print date_range("2015-01-01", periods=-1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no time
print date_range("tomorrow", periods=1)
--- err 3
<stdin>:1:7: error[E0403]: start and end are times: "2015-01-31", "2015-01-31 12:00:00"
 1 | print date_range("tomorrow", periods=1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: no frequency
print date_range("2015-01-01", periods=1, freq="0D")
--- err 3
<stdin>:1:7: error[E0403]: no frequency: write 15m, "h", "D", "7D", "MS" (first days of months), "M" (last days)
 1 | print date_range("2015-01-01", periods=1, freq="0D")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: out of range
print date_range("2015-01-01", periods=1_000_000_000, freq="7000D")
--- err 3
<stdin>:1:7: error[E0403]: the times are out of range
 1 | print date_range("2015-01-01", periods=1_000_000_000, freq="7000D")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: more than there can be
print date_range("2015-01-01", periods=9_000_000_000_000)
--- err 3
<stdin>:1:7: error[E0403]: more times than there can be rows
 1 | print date_range("2015-01-01", periods=9_000_000_000_000)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
