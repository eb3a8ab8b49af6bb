--- case: arange(10, chunks=3).mean()
print arange(10, chunks=3).mean()
--- out
4.5
--- case: zeros(0).mean()
print zeros(0).mean()
--- out
nan

--- case: nulls of a list are left out
print mean([1, 2, null])
print sum([1, null])
print any([true, null])
print all([true, null])
print min(["b", null, "a"])
print max([null])
print sum([null])
--- out
1.5
1
true
true
a
null
0
--- case: a constant array
print mean(array([[0.0, 1.0], [2.0, 1.0]]), axis=1)
print array([1, 2]).max()
--- out
[0.5 1.5]
2

--- case: of durations, without nulls, exact and in any blocks
t = read_csv("days.csv", parse_dates=["d"], blocksize=20)
u = t.d - t.d.max()
print u.mean()
print (u + 1s).mean()
print t.d.min() - t.d.min() + u.mean()
--- file days.csv
d,n
2020-01-03,1
2020-01-01,2
,3
2020-01-04,4
2020-01-02,5
--- out
-36h
-129599s
-36h

--- case: of no durations
t = read_csv("days.csv", parse_dates=["d"])
u = t.d - t.d.max()
print u[u > 1h].mean()
--- file days.csv
d,n
2020-01-03,1
2020-01-01,2
--- err 1
<stdin>:3:7: error[E0403]: 'mean' of a column without values
 3 | print u[u > 1h].mean()
   |       ^^^^^^^^^^^^^^^^
--- case: durations
print mean([1h, 2h])
print mean([-1ns, -2ns])
print mean([1s])
print mean([9_000_000_000s, 9_000_000_000s, -9_000_000_000s])
--- out
90m
-1ns
1s
50000000m
--- case: NumPy's short names of dtypes
print mean([1, 2], dtype="f4")
--- err 3
<stdin>:1:20: error[E0404]: 'mean' is not defined for this dtype
 1 | print mean([1, 2], dtype="f4")
   |                    ^^^^^^^^^^
   = help: bool, i8 to i64, u8 to u64, f32, f64, c64, c128 (or NumPy's names)
   = help: the number counts bits: NumPy's 'f4' is 'f32'
