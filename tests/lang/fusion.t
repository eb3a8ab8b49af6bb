--- case: creation, random numbers, broadcasts, slices, casts and functions are steps of one pass
x = random.random((400, 300), chunks=(100, 100), seed=1)
y = arange(300.0, chunks=100)[::-1] + arange(400, chunks=100)[:, newaxis]
print (where(x.T[::-1] > 0.5, cos(y.T) ** 2, 1) * x.T.astype("f32")).sum()
--- command explain -
--- out
as written: 19 operations
  %1 = 1  int
  %2 = random.random(size=(400, 300), chunks=(100, 100), seed=1)  array<f64>[400, 300] in 12 chunks of [100, 100]  # x
  %3 = arange(start=300.0, chunks=100)  array<f64>[300] in 3 chunks of [100]
  %4 = getitem(%3, index=::-1)  array<f64>[300] in 3 chunks of [100]
  %5 = arange(start=400, chunks=100)  array<i64>[400] in 4 chunks of [100]
  %6 = getitem(%5, index=(:, newaxis))  array<i64>[400, 1] in 4 chunks of [100, 1]
  %7 = add(%4, %6)  array<f64>[400, 300] in 12 chunks of [100, 100]  # y
  %8 = T(%2)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %9 = getitem(%8, index=::-1)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %10 = 0.5  float
  %11 = greater(%9, %10)  array<bool>[300, 400] in 12 chunks of [100, 100]
  %12 = T(%7)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %13 = cos(%12)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %14 = 2  int
  %15 = power(%13, %14)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %16 = where(%11, %15, %1)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %17 = astype(%8, dtype="f32")  array<f32>[300, 400] in 12 chunks of [100, 100]
  %18 = multiply(%16, %17)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %19 = sum(%18)  f64
  print %19
rewrites
  order     30 → 19 operations
            reordered operations in 3 places  (<stdin>:3:7)
as it runs: 19 operations
  %1 = random.random(size=(400, 300), chunks=(100, 100), seed=1)  array<f64>[400, 300] in 12 chunks of [100, 100]  # x
  %2 = T(%1)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %3 = astype(%2, dtype="f32")  array<f32>[300, 400] in 12 chunks of [100, 100]
  %4 = getitem(%2, index=::-1)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %5 = 0.5  float
  %6 = greater(%4, %5)  array<bool>[300, 400] in 12 chunks of [100, 100]
  %7 = arange(start=300.0, chunks=100)  array<f64>[300] in 3 chunks of [100]
  %8 = getitem(%7, index=::-1)  array<f64>[300] in 3 chunks of [100]
  %9 = arange(start=400, chunks=100)  array<i64>[400] in 4 chunks of [100]
  %10 = getitem(%9, index=(:, newaxis))  array<i64>[400, 1] in 4 chunks of [100, 1]
  %11 = add(%8, %10)  array<f64>[400, 300] in 12 chunks of [100, 100]  # y
  %12 = T(%11)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %13 = cos(%12)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %14 = 2  int
  %15 = power(%13, %14)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %16 = 1  int
  %17 = where(%6, %15, %16)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %18 = multiply(%17, %3)  array<f64>[300, 400] in 12 chunks of [100, 100]
  %19 = sum(%18)  f64
  print %19
tasks: 13 in 2 layers
          12  random.random·T·astype·getitem·… partial, 16 B each
           1  sum merge → sum finish, 8 B each
memory
  the largest task takes 200 B; 1 thread and the results that are kept about 208 B

--- case: several reductions of one input read it once
x = random.random((200, 300), chunks=(100, 100), seed=1)
print x.mean()
print x.std()
print x.max()
--- command explain -
--- out
as written: 4 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = mean(%1)  f64
  %3 = std(%1)  f64
  %4 = max(%1)  f64
  print %2
  print %3
  print %4
rewrites
  none
tasks: 10 in 5 layers
           6  random.random partial, 64 B each
           1  mean·std·max merge, 64 B each
           1  mean finish, 8 B each
           1  std finish, 8 B each
           1  max finish, 8 B each
memory
  the largest task takes 448 B; 1 thread and the results that are kept about 472 B

--- case: reductions of several expressions over the same blocks are one pass, and what they share is computed once
x = random.random((200, 300), chunks=(100, 100), seed=1)
y = cos(x) + x
print y.max()
print (y * y).sum()
print ((y > 1).sum(axis=0)).max()
--- command explain -
--- out
as written: 10 operations
  %1 = 1  int
  %2 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %3 = cos(%2)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %4 = add(%3, %2)  array<f64>[200, 300] in 6 chunks of [100, 100]  # y
  %5 = max(%4)  f64
  %6 = multiply(%4, %4)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %7 = sum(%6)  f64
  %8 = greater(%4, %1)  array<bool>[200, 300] in 6 chunks of [100, 100]
  %9 = sum(%8, axis=0)  array<i64>[300] in 3 chunks of [100]
  %10 = max(%9)  i64
  print %5
  print %7
  print %10
rewrites
  order     13 → 10 operations
            reordered operations in 1 place  (<stdin>:3:7)
as it runs: 10 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = cos(%1)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %3 = add(%2, %1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # y
  %4 = max(%3)  f64
  %5 = multiply(%3, %3)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %6 = sum(%5)  f64
  %7 = 1  int
  %8 = greater(%3, %7)  array<bool>[200, 300] in 6 chunks of [100, 100]
  %9 = sum(%8, axis=0)  array<i64>[300] in 3 chunks of [100]
  %10 = max(%9)  i64
  print %4
  print %6
  print %10
tasks: 13 in 6 layers
           6  random.random·cos·add·multiply·… partial, 832 B each
           1  max·sum merge, 32 B each
           1  max finish, 8 B each
           1  sum finish, 8 B each
           3  sum merge → sum finish → loop-partial, 16 B each
           1  max merge → max finish, 8 B each
memory
  the largest task takes 5 kB; 1 thread and the results that are kept about 5 kB

--- case: their values are those of passes of their own, whatever is uniform, a view, a cast or empty
x = (arange(1200.0, chunks=1200) * 7 % 13).reshape((30, 40)).rechunk((7, 9))
y = where(x > 3, x, -x)
print [y.max(), (y * y).sum(), (y > 1).sum(axis=0).max(), y.T.argmin(), x[::-1, ::-1].std().round(9), x.astype("f32").sum()]
print [y[:0].sum(), (y[:0] * 2).sum(), (y[:1] * 0 + 3).sum(), y[:1].prod() == 0, (y[:1] - y[:1, :1]).ptp()]
m = y.mean()
print [(y - m).sum().round(9) + 0, ((y - m) ** 2).mean() == y.var(), (y * 2).max()]
--- out
[12.0, 59914.0, 22, 6, 3.742764872, 7192.0]
[0.0, 0.0, 120.0, true, 15.0]
[0.0, true, 24.0]

--- case: a reduction that needs another one is a pass of its own
x = random.random((200, 300), chunks=(100, 100), seed=1)
print ((x - x.max()) * 2).min()
print (x * 3).sum()
--- command explain -
--- out
as written: 9 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = max(%1)  f64
  %3 = subtract(%1, %2)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %4 = 2  int
  %5 = multiply(%3, %4)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %6 = min(%5)  f64
  %7 = 3  int
  %8 = multiply(%1, %7)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %9 = sum(%8)  f64
  print %6
  print %9
rewrites
  none
tasks: 16 in 6 layers
           6  random.random·multiply partial, 32 B each
           1  max·sum merge, 32 B each
           1  max finish, 8 B each
           6  random.random·subtract·multiply partial, 16 B each
           1  min merge → min finish, 8 B each
           1  sum finish, 8 B each
memory
  the largest task takes 224 B; 1 thread and the results that are kept about 240 B
--- case: also over different axes
x = random.random((200, 300), chunks=(100, 100), seed=1)
print x.sum()
print x.sum(axis=0).max()
print x.std(axis=1).max()
print x.argmax(axis=1).max()
--- command explain -
--- out
as written: 8 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = sum(%1)  f64
  %3 = sum(%1, axis=0)  array<f64>[300] in 3 chunks of [100]
  %4 = max(%3)  f64
  %5 = std(%1, axis=1)  array<f64>[200] in 2 chunks of [100]
  %6 = max(%5)  f64
  %7 = argmax(%1, axis=1)  array<i64>[200] in 2 chunks of [100]
  %8 = max(%7)  i64
  print %2
  print %4
  print %6
  print %8
rewrites
  none
tasks: 19 in 9 layers
           6  random.random partial, 6.4 kB each
           2  std·argmax merge, 4.8 kB each
           1  sum merge → sum finish, 8 B each
           3  sum merge → sum finish → loop-partial, 16 B each
           1  max merge → max finish, 8 B each
           2  std finish → loop-partial, 16 B each
           1  max merge → max finish, 8 B each
           2  argmax finish → loop-partial, 16 B each
           1  max merge → max finish, 8 B each
memory
  the largest task takes 38.5 kB; 1 thread and the results that are kept about 38.5 kB

--- case: what is shared is one step
x = random.random(300, chunks=100, seed=1)
y = sin(x) + 1
print (y * y + sin(x)).sum()
--- command explain -
--- out
as written: 7 operations
  %1 = 1  int
  %2 = random.random(size=300, chunks=100, seed=1)  array<f64>[300] in 3 chunks of [100]  # x
  %3 = sin(%2)  array<f64>[300] in 3 chunks of [100]
  %4 = add(%3, %1)  array<f64>[300] in 3 chunks of [100]  # y
  %5 = multiply(%4, %4)  array<f64>[300] in 3 chunks of [100]
  %6 = add(%5, %3)  array<f64>[300] in 3 chunks of [100]
  %7 = sum(%6)  f64
  print %7
rewrites
  order     9 → 7 operations
            reordered operations in 1 place  (<stdin>:3:7)
as it runs: 7 operations
  %1 = random.random(size=300, chunks=100, seed=1)  array<f64>[300] in 3 chunks of [100]  # x
  %2 = sin(%1)  array<f64>[300] in 3 chunks of [100]
  %3 = 1  int
  %4 = add(%2, %3)  array<f64>[300] in 3 chunks of [100]  # y
  %5 = multiply(%4, %4)  array<f64>[300] in 3 chunks of [100]
  %6 = add(%5, %2)  array<f64>[300] in 3 chunks of [100]
  %7 = sum(%6)  f64
  print %7
tasks: 4 in 2 layers
           3  random.random·sin·add·multiply·… partial, 16 B each
           1  sum merge → sum finish, 8 B each
memory
  the largest task takes 56 B; 1 thread and the results that are kept about 64 B

--- case: reductions over different axes have the elements that each alone has
x = (arange(24.0, chunks=5)[:, newaxis] * arange(7, chunks=3)).astype("f32")
print x.sum()
print x.sum(axis=0)
print x.mean(axis=1)[:3]
print x.max(axis=0, keepdims=true)
print x.argmax()
print x.argmin(axis=0)
print x.std(axis=(0, 1))
print x.any(axis=1).sum()
print x.prod(axis=1)[1]
print x.min()
--- out
5796.0
[   0.  276.  552.  828. 1104. 1380. 1656.]
[0. 3. 6.]
[[  0.  23.  46.  69.  92. 115. 138.]]
167
[0 0 0 0 0 0 0]
33.9399
23
0.0
0.0

--- case: slices of reductions compute the blocks that they need
x = random.random((100, 100), chunks=10, seed=1)
y = random.random((100, 100), chunks=10, seed=2)
z = random.random((100, 100), chunks=10, seed=3)
print (x.sum(axis=1)[:3] > 0).all()
print ((y * 2).mean(axis=0)[::-1][:13] > 0).all()
print (z.std(axis=1, keepdims=true)[57:59] * 2 > 0).all()
--- args --trace trace.json
--- out
true
true
true
40
--- after grep -oE '"name":"[^"]*(sum|mean|std)-partial' trace.json | wc -l
--- case: reductions: the forecast is of the largest chunk, not of the first
x = ones((1001, 1000), chunks=((1, 1000), 500))
print x.sum(axis=1)
--- command explain -
--- out
as written: 2 operations
  %1 = ones(shape=(1001, 1000), chunks=((1, 1000), 500))  array<f64>[1001, 1000] in 4 chunks of [(1, 1000), 500]  # x
  %2 = sum(%1, axis=1)  array<f64>[1001] in 2 chunks of [(1, 1000)]
  print %2
rewrites
  none
tasks: 6 in 2 layers
           4  ones partial, 16 kB each
           2  sum merge → sum finish, 8 kB each
memory
  the largest task takes 40 kB; 1 thread and the results that are kept about 56 kB
--- case: scans: the forecast is of the largest chunk, not of the first
x = ones((1001, 1000), chunks=((1, 1000), 500))
print x[:, 0].cumsum()
--- command explain -
--- out
as written: 4 operations
  %1 = ones(shape=(1001, 1000), chunks=((1, 1000), 500))  array<f64>[1001, 1000] in 4 chunks of [(1, 1000), 500]  # x
  %2 = getitem(%1, index=(:, 0))  array<f64>[1001] in 2 chunks of [(1, 1000)]
  %3 = widened(%2)  array<f64>[1001] in 2 chunks of [(1, 1000)]
  %4 = scan(%3, how="sum")  array<f64>[1001] in 2 chunks of [(1, 1000)]
  print %4
rewrites
  none
tasks: 7 in 4 layers
           2  ones·getitem·widened, 8 kB each
           2  scan-total, 16 B each
           1  scan-carries, 32 B each
           2  scan-scan, 8 kB each
memory
  the largest task takes 16 kB; 1 thread and the results that are kept about 32 kB
--- case: sorting: the forecast is of the largest chunk, not of the first
x = ones((1001, 1000), chunks=((1, 1000), 500))
print sort(x[:, 0])
--- command explain -
--- out
as written: 3 operations
  %1 = ones(shape=(1001, 1000), chunks=((1, 1000), 500))  array<f64>[1001, 1000] in 4 chunks of [(1, 1000), 500]  # x
  %2 = getitem(%1, index=(:, 0))  array<f64>[1001] in 2 chunks of [(1, 1000)]
  %3 = order(%2, places=false)  array<f64>[1001] in 2 chunks of [(1, 1000)]
  print %3
rewrites
  none
tasks: 4 in 2 layers
           2  ones·getitem → order-run, 8 kB each
           2  order-part, 8 kB each
memory
  the largest task takes 24 kB; 1 thread and the results that are kept about 40 kB
