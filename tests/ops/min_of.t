--- case: durations of the smallest and the greatest size, equal ones, many
print min(1ns, 0s)
print min(0s - 5m, 0s - 1h)
print min(1h, 60m, 3600s)
print min(min(1s, 2s), max(3s, 4s), 2500ms)
limit = min(1m, 2m) + 1s
print limit
--- out
0s
-1h
1h
1s
61s

--- case: what is computed while running
t = read_csv("t.csv")
print min(t.d.min(), date("2015-06-01"))
print min(t.d.max(), date("2015-06-01"))
print min(t.s.min(), "m")
--- file t.csv
d,s
2015-01-01,a
2016-01-01,ü
--- out
2015-01-01
2015-06-01
a

--- case: texts of any language, and the empty one
print min("ü", "z", "")
print min("", "")
--- out



--- case: several numbers are a list
print min(3, 4)
--- err 3
<stdin>:1:14: error[E0503]: only an array has this axis
 1 | print min(3, 4)
   |              ^
   = help: for the min of several numbers write min([a, b])

--- case: a date and a duration
print min(date("2015-06-01"), date("2015-06-02"), 1h)
--- err 3
<stdin>:1:51: error[E0401]: date and duration[ns] are not compared
 1 | print min(date("2015-06-01"), date("2015-06-02"), 1h)
   |                                                   ^^
