--- case: ones(2) / zeros(2)
print ones(2) / zeros(2)
--- out
[inf inf]
--- case: 6 / 3
print 6 / 3
--- out
2.0

--- case: durations
print [10s * 2, 1m + 30s, 1m - 30s, -(10s)]
print [10s < 1m, 90s == 1m + 30s]
print [10s // 4, 10s / 4s]
--- out
[20s, 90s, 30s, -10s]
[true, true]
[2500ms, 2.5]
--- case: pandas' name
print div(5, 2)
print truediv(5, 2)
print from_dict({"x": [1, 2, null]}).x.div(2)
--- out
2.5
2.5
0.5
1.0
--- case: durations by whole numbers
print 10s / 4
print [-10s / 3, 7m / 2, 1d / 24]
f = from_dict({"t": ["2020-01-01", "2020-01-02", null]}, dtype={"t": "datetime"})
print (f.t - f.t.min()) / 2
--- out
2500ms
[-3333333334ns, 210s, 1h]
0s
12h
--- case: a duration by nothing
print 10s / 0
--- err 3
<stdin>:1:7: error[E0405]: division by zero
 1 | print 10s / 0
   |       ^^^^^^^
--- case: a duration by a fraction
print 10s / 2.5
--- err 3
<stdin>:1:7: error[E0404]: 'true_divide' is not defined for duration[ns] and f64
 1 | print 10s / 2.5
   |       ^^^^^^^^^
   = help: a duration is divided by a whole number
