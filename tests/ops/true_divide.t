--- case: ones(2) / zeros(2)
print ones(2) / zeros(2)
--- out
[inf inf]
--- case: 6 / 3
print 6 / 3
--- out
2.0

--- case: a duration by a number
print 10s / 4
--- err 3
<stdin>:1:7: error[E0404]: 'true_divide' is not defined for duration[ns] and i64
 1 | print 10s / 4
   |       ^^^^^^^
   = help: '//' divides a duration by a whole number

--- case: durations
print [10s * 2, 1m + 30s, 1m - 30s, -(10s)]
print [10s < 1m, 90s == 1m + 30s]
print [10s // 4, 10s / 4s]
--- out
[20s, 90s, 30s, -10s]
[true, true]
[2500ms, 2.5]
