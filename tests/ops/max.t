--- case: (zeros(2) / zeros(2)).max()
print (zeros(2) / zeros(2)).max()
--- out
nan
--- case: arange(7, chunks=2).max()
print arange(7, chunks=2).max()
--- out
6
--- case: two numbers are no axis
print max(3, 4)
--- err 3
<stdin>:1:14: error[E0503]: only an array has this axis
 1 | print max(3, 4)
   |              ^
   = help: for the max of several numbers write max([a, b])
--- case: of durations and dates
print max([1h, 2h, null])
print max(90m)
print max([astype("1960-01-02", "date"), astype("2020-01-01", "date")])
--- out
2h
90m
2020-01-01
--- case: a duration and a number
print max([1h, 3])
--- err 3
<stdin>:1:7: error[E0401]: 'max' of a list takes numbers; item 0 is not a number
 1 | print max([1h, 3])
   |       ^^^^^^^^^^^^
--- case: its other name
print amax([1, 3, 2])
--- out
3
