--- case: ones((2, 3), chunks=(1, 2)).sum(axis=1, keepdims=true)
print ones((2, 3), chunks=(1, 2)).sum(axis=1, keepdims=true)
--- out
[[3.]
 [3.]]
--- case: zeros(0).sum()
print zeros(0).sum()
--- out
0.0
--- case: sum(ones(3, dtype="bool"))
print sum(ones(3, dtype="bool"))
--- out
3
--- case: more elements than anyone stores
--- command eval (ones(2**62) * 0.5).sum()
--- out
2.305843009213694e+18
--- case: more elements than anyone stores, in one chunk
--- command eval full((2**31,2**31),7,dtype="i8",chunks=-1).sum()
--- out
-4611686018427387904
--- case: more elements than anyone stores, along an axis
--- command eval ones((2**60,4)).sum(axis=0)
--- out
[1.1529215e+18 1.1529215e+18 1.1529215e+18 1.1529215e+18]
--- case: more elements than fit a memory, stored
--- command eval --scheduler sync --memory-limit 1GB cumsum(ones(2**62))[-1]
--- err 1
<expression>:1:1: error[E0704]: this needs about 1.2 PB at a time, but the memory limit is 1 GB
 1 | cumsum(ones(2**62))[-1]
   | ^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or give --memory-limit 1.2PB
--- case: a narrow dtype wraps around
r = sum(arange(1, 30, chunks=7), dtype="i8")
print (r, r.dtype)
print sum(arange(1, 7).reshape((2, 3)) * 100, axis=0, dtype="u16", keepdims=true)
--- out
(-77, "i8")
[[500 700 900]]
--- case: in truth values
print (sum([0, 2], dtype="bool"), sum([[0, 0], [1, 2]], axis=1, dtype="bool"))
--- out
(true, array([False,  True]))
--- case: the dtype by position
print sum(ones(3), 0, "f32").dtype
--- out
f32
--- case: sums along the first axis take rows in groups
x = random.normal(size=(30, 5000), chunks=(19, 3000), seed=4)
print x.sum(axis=0).sum()
--- out
-278.3080172091777
--- case: with others in the same pass they are the same
x = random.normal(size=(30, 5000), chunks=(19, 3000), seed=4)
print x.sum(axis=0).sum()
print (x.sum(), x.mean(axis=0).sum(), x.max(axis=0).sum())
--- out
-278.3080172091777
(-278.3080172091778, -9.276933906972591, 10200.481054649816)
--- case: groups with infinities, NaN and zeros; no group, and one row
x = where(arange(30)[:, newaxis] % 10 == 3, [[inf, -inf, nan, -0.0, 1.0]], [[1.0, inf, 2.0, -0.0, 2.0 ** -53]])
print x.sum(axis=0)
print (x[:9].mean(axis=0), x[:0].sum(axis=0), x[:1].sum(axis=0))
--- out
[inf nan nan  0.  3.]
(array([       inf,        nan,        nan, 0.        , 0.11111111]), array([0., 0., 0., 0., 0.]), array([1.00000000e+00,            inf, 2.00000000e+00, 0.00000000e+00,
       1.11022302e-16]))
--- case: axes that are not next to the last
x = arange(2 * 20 * 3 * 2).reshape((2, 20, 3, 2)).astype("f32") / 4
print x.sum(axis=(0, 2)).shape
print x.sum(axis=2).sum(axis=1)
print x.sum(axis=(1, 2)).sum() == x.sum()
--- out
(20, 2)
[[ 885.  900.]
 [2685. 2700.]]
true
--- case: durations
f = read_csv("t.csv", blocksize=20)
print (f.t - f.t.min()).sum()
print (f.t - f.t).sum()
print f.filter(.i == 99).t.diff().sum()
print (f.t - f.t.min()).astype("duration[ns]").sum()
--- file t.csv
i,t
1,2015-01-01 10:00:00
2,
3,2015-01-03 00:00:00
4,1969-12-31 23:59:59.999999
--- out
2840349600000002us
0s
0s
2840349600000002us
--- case: durations that are too long
f = read_csv("t.csv", blocksize=4)
print f.i.astype("duration[us]").sum()
--- file t.csv
i
9223372036854775800
9223372036854775800
--- err
<stdin>:2:7: error[E0405]: the sum does not fit a duration of 64 bits
 2 | print f.i.astype("duration[us]").sum()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: durations
print sum([1h, 2h])
print sum([-1ns, -2ns])
print sum([1s])
print sum([9_000_000_000s, 9_000_000_000s, -9_000_000_000s])
--- out
3h
-3ns
1s
2500000h
--- case: durations beyond 64 bits
print sum([9_000_000_000s, 9_000_000_000s])
--- err 3
<stdin>:1:7: error[E0405]: the sum does not fit a duration of 64 bits
 1 | print sum([9_000_000_000s, 9_000_000_000s])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a number's reductions have its dtype, as an array's have
x = astype(1.5, "f32")
print sum(x).dtype
print mean(x).dtype
print std(x).dtype
print max(x).dtype
print prod(x)
print nanmean(x).dtype
z = astype(1 + 2j, "c64")
print sum(z)
print mean(z).dtype
print var(z).dtype
i = astype(-3, "i8")
print max(i)
print max(i).dtype
print sum(i).dtype
print mean(i).dtype
print any(i)
print count_nonzero(i)
print min(astype(200, "u8"))
print min(astype(200, "u8")).dtype
print max(true)
print sum(true)
print mean(0.1)
print sum(0.1) + astype(1, "f32")
--- out
f32
f32
f32
f32
1.5
f32
(1+2j)
c64
f32
-3
i8
i64
f64
true
1
200
u8
true
1
0.1
1.1
