--- case: durations of the smallest and the greatest size, equal ones, many
print max(1ns, 0s)
print max(0s - 5m, 0s - 1h)
print max(1h, 60m, 3600s)
print max(max(1s, 2s), min(3s, 4s), 2500ms)
limit = max(1m, 2m) + 1s
print limit
--- out
1ns
-5m
1h
3s
121s

--- case: what is computed while running
t = read_csv("t.csv")
print max(t.d.max(), date("2015-06-01"))
print max(t.d.min(), date("2015-06-01"))
print max(t.s.max(), "m")
--- file t.csv
d,s
2015-01-01,a
2016-01-01,ü
--- out
2016-01-01
2015-06-01
ü

--- case: texts of any language, and the empty one
print max("ü", "z", "")
print max("", "")
--- out
ü

--- case: several numbers are a list
print max(3, 4)
--- err 3
<stdin>:1:14: error[E0503]: only an array has this axis
 1 | print max(3, 4)
   |              ^
   = help: for the max of several numbers write max([a, b])

--- case: a date and a duration
print max(date("2015-06-01"), date("2015-06-02"), 1h)
--- err 3
<stdin>:1:51: error[E0401]: date and duration[ns] are not compared
 1 | print max(date("2015-06-01"), date("2015-06-02"), 1h)
   |                                                   ^^
