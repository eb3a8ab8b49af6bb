--- case: outputs that are stored share a pass with each other, and with reductions: what they have in common is computed once
x = random.random((200, 300), chunks=(100, 100), seed=1)
y = cos(x) * 2
write_npy(y, "y.npy")
write_npy(y + x, "z.npy")
print y.sum()
print (y * y).max(axis=0)[:3]
--- command explain -
--- out
as written: 11 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = cos(%1)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %3 = 2  int
  %4 = multiply(%2, %3)  array<f64>[200, 300] in 6 chunks of [100, 100]  # y
  %5 = write_npy(%4, path="y.npy")  sink
  %6 = add(%4, %1)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %7 = write_npy(%6, path="z.npy")  sink
  %8 = sum(%4)  f64
  %9 = multiply(%4, %4)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %10 = max(%9, axis=0)  array<f64>[300] in 3 chunks of [100]
  %11 = getitem(%10, index=:3)  array<f64>[3]
  run %5
  run %7
  print %8
  print %11
rewrites
  none
tasks: 35 in 13 layers
           6  random.random·cos·multiply·add·… joint, 162 kB each
           6  multiply-pick, 80 kB each
           6  sum·max pick, 1.6 kB each
           6  add-pick, 80 kB each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  sum merge → sum finish, 8 B each
           1  max merge → max finish, 800 B each
           1  getitem, 24 B each
memory
  the largest task takes 240 kB; 1 thread and the results that are kept about 240 kB
--- case: an output that is also reduced is not read again
x = random.random((200, 300), chunks=(100, 100), seed=1)
y = cos(x)
write_npy(y, "y.npy")
print y.mean()
print y.std()
--- command explain -
--- out
as written: 5 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = cos(%1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # y
  %3 = write_npy(%2, path="y.npy")  sink
  %4 = mean(%2)  f64
  %5 = std(%2)  f64
  run %3
  print %4
  print %5
rewrites
  none
tasks: 25 in 9 layers
           6  random.random·cos joint, 80 kB each
           6  cos-pick, 80 kB each
           6  mean·std pick, 48 B each
           1  mean·std merge, 48 B each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  mean finish, 8 B each
           1  std finish, 8 B each
memory
  the largest task takes 240 kB; 1 thread and the results that are kept about 240 kB
--- case: one pass in the graph of tasks
x = random.random((2, 300), chunks=(2, 300), seed=1)
y = cos(x) * 2
write_npy(y, "y.npy")
print y.sum()
--- command graph --level fused -
--- out
digraph weft {
  graph [rankdir=BT, ranksep=0.35, nodesep=0.22, fontname="Helvetica", fontsize=11, fontcolor="#666666"];
  node [fontname="Helvetica", fontsize=12, color="#777777", fontcolor="#222222", penwidth=0.8];
  edge [color="#999999", arrowsize=0.6, penwidth=0.8];
  f1 [label="random.random\ncos\nmultiply-joint", shape=ellipse, style=filled, fillcolor="#dbe5f9", height=0.4];
  d1 [label="", shape=box, style=filled, fillcolor="#ffffff", width=0.3, height=0.3, margin=0.06];
  f1 -> d1;
  f2 [label="multiply-pick", shape=ellipse, style=filled, fillcolor="#e2e2cf", height=0.4];
  d2 [label="", shape=box, style=filled, fillcolor="#ffffff", width=0.3, height=0.3, margin=0.06];
  f2 -> d2;
  d1 -> f2;
  f3 [label="sum-states", shape=ellipse, style=filled, fillcolor="#fff2cc", height=0.4];
  d3 [label="", shape=box, style=filled, fillcolor="#ffffff", width=0.3, height=0.3, margin=0.06];
  f3 -> d3;
  d1 -> f3;
  f4 [label="write_npy-open\nwrite_npy-write\nwrite_npy-finish", shape=ellipse, style=filled, fillcolor="#cfe2f3", height=0.4];
  d4 [label="", shape=box, style=filled, fillcolor="#ffffff", width=0.3, height=0.3, margin=0.06];
  f4 -> d4;
  d2 -> f4;
  f5 [label="sum", shape=ellipse, style=filled, fillcolor="#d0e4e4", height=0.4];
  d5 [label="", shape=box, style=filled, fillcolor="#ffffff", width=0.3, height=0.3, margin=0.06];
  f5 -> d5;
  d3 -> f5;
  d4 [penwidth=2, label="write_npy(y, \"y.npy\")"];
  d5 [penwidth=2, label="y.sum()"];
}
--- case: without the pass 'fuse' each has tasks of its own
x = random.random((2, 300), chunks=(2, 300), seed=1)
y = cos(x) * 2
write_npy(y, "y.npy")
print y.sum()
--- command explain --no-pass fuse -
--- out
as written: 6 operations
  %1 = random.random(size=(2, 300), chunks=(2, 300), seed=1)  array<f64>[2, 300]  # x
  %2 = cos(%1)  array<f64>[2, 300]
  %3 = 2  int
  %4 = multiply(%2, %3)  array<f64>[2, 300]  # y
  %5 = write_npy(%4, path="y.npy")  sink
  %6 = sum(%4)  f64
  run %5
  print %6
rewrites
  fuse      9 → 6 operations
  fuse      left out
as it runs: 6 operations
  %1 = random.random(size=(2, 300), chunks=(2, 300), seed=1)  array<f64>[2, 300]  # x
  %2 = cos(%1)  array<f64>[2, 300]
  %3 = 2  int
  %4 = multiply(%2, %3)  array<f64>[2, 300]  # y
  %5 = write_npy(%4, path="y.npy")  sink
  %6 = sum(%4)  f64
  run %5
  print %6
tasks: 8 in 8 layers
           1  random.random, 4.8 kB each
           1  cos, 4.8 kB each
           1  multiply, 4.8 kB each
           1  write_npy-open, 16 B each
           1  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  sum-partial, 16 B each
           1  sum finish, 8 B each
memory
  the largest task takes 9.6 kB; 1 thread and the results that are kept about 9.6 kB
--- case: an output that needs a reduction of what is shared is a pass of its own
x = random.random((200, 300), chunks=(100, 100), seed=1)
y = cos(x)
write_npy(y, "y.npy")
write_npy(y - y.mean(), "centred.npy")
--- command explain -
--- out
as written: 6 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = cos(%1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # y
  %3 = write_npy(%2, path="y.npy")  sink
  %4 = mean(%2)  f64
  %5 = subtract(%2, %4)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %6 = write_npy(%5, path="centred.npy")  sink
  run %3
  run %6
rewrites
  none
tasks: 33 in 11 layers
           6  random.random·cos joint, 80 kB each
           6  cos-pick, 80 kB each
           6  mean pick, 24 B each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  mean merge → mean finish, 8 B each
           6  subtract, 80 kB each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
memory
  the largest task takes 240 kB; 1 thread and the results that are kept about 240 kB
--- case: an output that sees another one through a view reads it when it is stored
x = random.random((200, 300), chunks=(100, 100), seed=1)
y = cos(x)
write_npy(y, "y.npy")
write_npy(y + y[::-1, ::-1], "turned.npy")
--- command explain -
--- out
as written: 6 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = cos(%1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # y
  %3 = write_npy(%2, path="y.npy")  sink
  %4 = getitem(%2, index=(::-1, ::-1))  array<f64>[200, 300] in 6 chunks of [100, 100]
  %5 = add(%2, %4)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %6 = write_npy(%5, path="turned.npy")  sink
  run %3
  run %6
rewrites
  none
tasks: 20 in 8 layers
           6  random.random·cos, 80 kB each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           6  getitem·add, 80 kB each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
memory
  the largest task takes 240 kB; 1 thread and the results that are kept about 240 kB
--- case: chunks that differ, and nothing in common, are passes of their own
x = random.random((200, 300), chunks=(100, 100), seed=1)
write_npy(cos(x), "a.npy")
write_npy(random.random((200, 300), chunks=(100, 100), seed=2) + 1, "b.npy")
write_npy(cos(random.random((200, 300), chunks=(200, 100), seed=1)), "c.npy")
print arange(200, chunks=100).sum() + arange(200, chunks=100).max()
--- command explain -
--- out
as written: 14 operations
  %1 = 1  int
  %2 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %3 = cos(%2)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %4 = write_npy(%3, path="a.npy")  sink
  %5 = random.random(size=(200, 300), chunks=(100, 100), seed=2)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %6 = add(%5, %1)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %7 = write_npy(%6, path="b.npy")  sink
  %8 = random.random(size=(200, 300), chunks=(200, 100), seed=1)  array<f64>[200, 300] in 3 chunks of [200, 100]
  %9 = cos(%8)  array<f64>[200, 300] in 3 chunks of [200, 100]
  %10 = write_npy(%9, path="c.npy")  sink
  %11 = arange(start=200, chunks=100)  array<i64>[200] in 2 chunks of [100]
  %12 = sum(%11)  i64
  %13 = max(%11)  i64
  %14 = add(%12, %13)  i64
  run %4
  run %7
  run %10
  print %14
rewrites
  order     23 → 14 operations
            reordered operations in 1 place  (<stdin>:2:1)
as it runs: 14 operations
  %1 = random.random(size=(200, 300), chunks=(100, 100), seed=1)  array<f64>[200, 300] in 6 chunks of [100, 100]  # x
  %2 = cos(%1)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %3 = write_npy(%2, path="a.npy")  sink
  %4 = random.random(size=(200, 300), chunks=(100, 100), seed=2)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %5 = 1  int
  %6 = add(%4, %5)  array<f64>[200, 300] in 6 chunks of [100, 100]
  %7 = write_npy(%6, path="b.npy")  sink
  %8 = random.random(size=(200, 300), chunks=(200, 100), seed=1)  array<f64>[200, 300] in 3 chunks of [200, 100]
  %9 = cos(%8)  array<f64>[200, 300] in 3 chunks of [200, 100]
  %10 = write_npy(%9, path="c.npy")  sink
  %11 = arange(start=200, chunks=100)  array<i64>[200] in 2 chunks of [100]
  %12 = sum(%11)  i64
  %13 = max(%11)  i64
  %14 = add(%12, %13)  i64
  run %3
  run %7
  run %10
  print %14
tasks: 27 in 12 layers
           6  random.random·cos, 80 kB each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           6  random.random·add, 80 kB each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           3  random.random·cos, 160 kB each
           1  write_npy-open → write_npy-write → write_npy-finish, 16 B each
           2  arange partial, 24 B each
           1  sum·max merge → max finish → sum finish → add, 8 B each
memory
  the largest task takes 480 kB; 1 thread and the results that are kept about 480 kB
--- case: an output of which fewer blocks are wanted is a pass of its own
x = random.random((400, 30), chunks=(100, 30), seed=1)
y = cos(x)
write_npy(y, "y.npy")
print (y * 2)[[1, 3, 2]].sum()
z = sin(x) + y
print z[[1, 3, 2]].sum()
print sort(z[[1, 7]], axis=1).shape
--- command explain -
--- out
as written: 12 operations
  %1 = random.random(size=(400, 30), chunks=(100, 30), seed=1)  array<f64>[400, 30] in 4 chunks of [100, 30]  # x
  %2 = cos(%1)  array<f64>[400, 30] in 4 chunks of [100, 30]  # y
  %3 = write_npy(%2, path="y.npy")  sink
  %4 = 2  int
  %5 = multiply(%2, %4)  array<f64>[400, 30] in 4 chunks of [100, 30]
  %6 = pick_arrays(%5, known=[array([1, 3, 2])], axes=[0], before=0)  array<f64>[3, 30]
  %7 = sum(%6)  f64
  %8 = sin(%1)  array<f64>[400, 30] in 4 chunks of [100, 30]
  %9 = add(%8, %2)  array<f64>[400, 30] in 4 chunks of [100, 30]  # z
  %10 = pick_arrays(%9, known=[array([1, 3, 2])], axes=[0], before=0)  array<f64>[3, 30]
  %11 = sum(%10)  f64
  %12 = (2, 30)  tuple<int, int>
  run %3
  print %7
  print %11
  print %12
rewrites
  dead      24 → 12 operations
as it runs: 12 operations
  %1 = random.random(size=(400, 30), chunks=(100, 30), seed=1)  array<f64>[400, 30] in 4 chunks of [100, 30]  # x
  %2 = cos(%1)  array<f64>[400, 30] in 4 chunks of [100, 30]  # y
  %3 = write_npy(%2, path="y.npy")  sink
  %4 = 2  int
  %5 = multiply(%2, %4)  array<f64>[400, 30] in 4 chunks of [100, 30]
  %6 = pick_arrays(%5, known=[array([1, 3, 2])], axes=[0], before=0)  array<f64>[3, 30]
  %7 = sum(%6)  f64
  %8 = sin(%1)  array<f64>[400, 30] in 4 chunks of [100, 30]
  %9 = add(%8, %2)  array<f64>[400, 30] in 4 chunks of [100, 30]  # z
  %10 = pick_arrays(%9, known=[array([1, 3, 2])], axes=[0], before=0)  array<f64>[3, 30]
  %11 = sum(%10)  f64
  %12 = (2, 30)  tuple<int, int>
  run %3
  print %7
  print %11
  print %12
tasks: 14 in 8 layers
           4  random.random·cos, 24 kB each
           1  write_npy-open, 16 B each
           4  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  multiply, 24 kB each
           1  pick_arrays → loop-partial → sum finish, 8 B each
           1  random.random·sin·add, 24 kB each
           1  pick_arrays → loop-partial → sum finish, 8 B each
memory
  the largest task takes 48 kB; 1 thread and the results that are kept about 48 kB
--- case: arrays that have to wait for their readers are made in one pass
x = random.random((200, 200), chunks=(100, 200), seed=1)
y = cos(x)
z = y * 2
print y.cumsum(axis=0).max()
print z.cumsum(axis=0).max()
print y.sum()
--- command explain -
--- out
as written: 11 operations
  %1 = random.random(size=(200, 200), chunks=(100, 200), seed=1)  array<f64>[200, 200] in 2 chunks of [100, 200]  # x
  %2 = cos(%1)  array<f64>[200, 200] in 2 chunks of [100, 200]  # y
  %3 = 2  int
  %4 = multiply(%2, %3)  array<f64>[200, 200] in 2 chunks of [100, 200]  # z
  %5 = widened(%2)  array<f64>[200, 200] in 2 chunks of [100, 200]
  %6 = scan(%5, how="sum", axis=0)  array<f64>[200, 200] in 2 chunks of [100, 200]
  %7 = max(%6)  f64
  %8 = widened(%4)  array<f64>[200, 200] in 2 chunks of [100, 200]
  %9 = scan(%8, how="sum", axis=0)  array<f64>[200, 200] in 2 chunks of [100, 200]
  %10 = max(%9)  f64
  %11 = sum(%2)  f64
  print %7
  print %10
  print %11
rewrites
  order     19 → 11 operations
            reordered operations in 1 place  (<stdin>:4:7)
as it runs: 11 operations
  %1 = random.random(size=(200, 200), chunks=(100, 200), seed=1)  array<f64>[200, 200] in 2 chunks of [100, 200]  # x
  %2 = cos(%1)  array<f64>[200, 200] in 2 chunks of [100, 200]  # y
  %3 = widened(%2)  array<f64>[200, 200] in 2 chunks of [100, 200]
  %4 = scan(%3, how="sum", axis=0)  array<f64>[200, 200] in 2 chunks of [100, 200]
  %5 = max(%4)  f64
  %6 = 2  int
  %7 = multiply(%2, %6)  array<f64>[200, 200] in 2 chunks of [100, 200]  # z
  %8 = widened(%7)  array<f64>[200, 200] in 2 chunks of [100, 200]
  %9 = scan(%8, how="sum", axis=0)  array<f64>[200, 200] in 2 chunks of [100, 200]
  %10 = max(%9)  f64
  %11 = sum(%2)  f64
  print %5
  print %10
  print %11
tasks: 21 in 13 layers
           2  random.random·cos·widened·multiply·… joint, 320 kB each
           2  widened-pick, 160 kB each
           2  widened-pick, 160 kB each
           2  sum pick, 16 B each
           2  scan-total, 3.2 kB each
           1  scan-carries, 6.4 kB each
           2  scan-scan → loop-partial, 16 B each
           1  max merge → max finish, 8 B each
           2  scan-total, 3.2 kB each
           1  scan-carries, 6.4 kB each
           2  scan-scan → loop-partial, 16 B each
           1  max merge → max finish, 8 B each
           1  sum merge → sum finish, 8 B each
memory
  the largest task takes 320 kB; 1 thread and the results that are kept about 320 kB
--- case: ... unless they are large
x = random.random((20_000, 20_000), chunks=(10_000, 20_000), seed=1)
y = cos(x)
z = y * 2
print y.cumsum(axis=0).max()
print z.cumsum(axis=0).max()
print y.sum()
--- command explain -
--- out
as written: 11 operations
  %1 = random.random(size=(20000, 20000), chunks=(10000, 20000), seed=1)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]  # x
  %2 = cos(%1)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]  # y
  %3 = 2  int
  %4 = multiply(%2, %3)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]  # z
  %5 = widened(%2)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]
  %6 = scan(%5, how="sum", axis=0)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]
  %7 = max(%6)  f64
  %8 = widened(%4)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]
  %9 = scan(%8, how="sum", axis=0)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]
  %10 = max(%9)  f64
  %11 = sum(%2)  f64
  print %7
  print %10
  print %11
rewrites
  order     19 → 11 operations
            reordered operations in 1 place  (<stdin>:4:7)
as it runs: 11 operations
  %1 = random.random(size=(20000, 20000), chunks=(10000, 20000), seed=1)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]  # x
  %2 = cos(%1)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]  # y
  %3 = widened(%2)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]
  %4 = scan(%3, how="sum", axis=0)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]
  %5 = max(%4)  f64
  %6 = 2  int
  %7 = multiply(%2, %6)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]  # z
  %8 = widened(%7)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]
  %9 = scan(%8, how="sum", axis=0)  array<f64>[20000, 20000] in 2 chunks of [10000, 20000]
  %10 = max(%9)  f64
  %11 = sum(%2)  f64
  print %5
  print %10
  print %11
tasks: 19 in 12 layers
           2  random.random·cos·widened, 1.6 GB each
           2  scan-total, 320 kB each
           1  scan-carries, 640 kB each
           2  scan-scan → loop-partial, 16 B each
           1  max merge → max finish, 8 B each
           2  random.random·cos·multiply·widened, 1.6 GB each
           2  scan-total, 320 kB each
           1  scan-carries, 640 kB each
           2  scan-scan → loop-partial, 16 B each
           1  max merge → max finish, 8 B each
           2  random.random·cos partial, 16 B each
           1  sum merge → sum finish, 8 B each
memory
  the largest task takes 1.6 GB; 1 thread and the results that are kept about 1.6 GB
--- case: their values are those of passes of their own, of any dtype, what is uniform, read as it lies, a view, a cast or empty
x = (arange(1200.0, chunks=1200) * 7 % 13).reshape((30, 40)).rechunk((7, 9))
y = where(x > 3, x, -x)
b = y > 1
write_npy(y, "y.npy")
write_npy(b, "b.npy")
write_npy(y.astype("f32") * 2, "f.npy")
write_npy(y * 0 + 3, "u.npy")
write_npy(y[::-1, ::-1] + y, "r.npy")
write_npy(x, "x.npy")
write_npy(y.astype("f64"), "same.npy")
print [y.max(), (y * y).sum(), b.sum(axis=0).max(), y.T.argmin(), x[::-1, ::-1].std().round(9)]
e = y[:0] * 2
write_npy(e, "e.npy")
print [e.sum(), (e + 1).prod(), (e * y[:1]).any()]
--- out
[12.0, 59914.0, 22, 6, 3.742764872]
[0.0, 1.0, false]
[12.0, 59914.0, 22, "f32", true, 0.0, true, true, true, (0, 40)]
--- after printf 'y = read_npy("y.npy")\nx = read_npy("x.npy")\nprint [y.max(), (y ** 2).sum(), read_npy("b.npy").sum(axis=0).max(), read_npy("f.npy").dtype, (read_npy("f.npy") == y * 2).all(), read_npy("u.npy").ptp(), (read_npy("r.npy") == y + y[::-1, ::-1]).all(), (read_npy("same.npy") == y).all(), (where(x > 3, x, -x) == y).all(), read_npy("e.npy").shape]\n' | weft run -
--- case: one element, no dimension, five of them, nan, infinities, -0 and integers that wrap around
x = array([[nan, inf, -inf, -0.0, 1.0]]).rechunk((1, 2)) * array(1.0)
y = sqrt(abs(x)) * x
write_npy(y, "y.npy")
write_npy(y - x, "z.npy")
print [y.nansum(), y.argmax(), (1 / y).min(), signbit(y).sum()]
one = array([2.0]) ** 0.5
write_npy(one, "one.npy")
print [one.max(), (one * 2).sum()]
point = exp(one.sum() * ones(()))
write_npy(point, "point.npy")
print point.max()
five = (arange(32).reshape((2, 2, 2, 2, 2)).rechunk(1) * 16 % 256).astype("u8")
write_npy(five * five, "five.npy")
print [(five * five).sum(axis=(0, 2, 4)).sum(), (five * five + five).max()]
--- out
[nan, 0, nan, 2]
[1.4142135623730951, 2.8284271247461903]
4.1132503787829275
[0, 240]
[[ nan  inf -inf  -0.   1.]]
[[nan nan nan  0.  0.]]
[array([1.41421356]), 4.1132503787829275, 0]
--- after printf 'print read_npy("y.npy")\nprint read_npy("z.npy")\nprint [read_npy("one.npy"), read_npy("point.npy"), read_npy("five.npy").sum()]\n' | weft run -
--- case: within a memory limit that several results at a time would not keep, they are passes of their own
x = random.random((4000, 1000), chunks=(1000, 1000), seed=1)
y = cos(x)
write_npy(y, "y.npy")
write_npy(y * 2, "z.npy")
write_npy(y + 2, "w.npy")
print (y.sum() - (y * 2).sum() / 2).round(6)
--- args --memory-limit 20MB
--- out
0.0
[true, true]
--- after printf 'y = read_npy("y.npy")\nprint [(read_npy("z.npy") == y * 2).all(), (read_npy("w.npy") == y + 2).all()]\n' | weft run -
--- case: results that wait on disk meanwhile
x = random.random((4000, 1000), chunks=(500, 1000), seed=1)
y = cos(x)
z = sin(x) + y
r = y.rechunk((4000, 125)).cumsum(axis=0)
s = z.rechunk((4000, 125)).cumsum(axis=0)
print [(r[-1].sum() - y.sum()).round(6) + 0, (s[-1].sum() - z.sum()).round(6) + 0]
--- args --memory-limit 40MB
--- out
[0.0, 0.0]
--- case: a reduction of no axis is not made by the pass that it is read in
x = arange(4.0, chunks=1) * array([1, 2, 3, 4]).rechunk(1)
y = sum(where(x > 1, x, 0), axis=())
write_npy(prod(where(x != 0, y, 1), axis=-1, keepdims=true), "p.npy")
print [y, sum(where(x != 2, y, 1))]
--- out
[array([ 0.,  2.,  6., 12.]), 19.0]
--- case: reductions that need no elements are a pass of their own beside those that do, unless the elements are stored
x = arange(1_000_000, chunks=100_000) * 3
print x.max()
print x.mean()
print x.any()
print x.std()
y = arange(1_000_000, chunks=100_000) * 2
write_npy(y, "y.npy")
print y.max()
print y.mean()
--- command explain -
--- out
as written: 12 operations
  %1 = arange(start=1000000, chunks=100000)  array<i64>[1000000] in 10 chunks of [100000]
  %2 = 3  int
  %3 = multiply(%1, %2)  array<i64>[1000000] in 10 chunks of [100000]  # x
  %4 = max(%3)  i64
  %5 = mean(%3)  f64
  %6 = any(%3)  bool
  %7 = std(%3)  f64
  %8 = 2  int
  %9 = multiply(%1, %8)  array<i64>[1000000] in 10 chunks of [100000]  # y
  %10 = write_npy(%9, path="y.npy")  sink
  %11 = max(%9)  i64
  %12 = mean(%9)  f64
  print %4
  print %5
  print %6
  print %7
  run %10
  print %11
  print %12
rewrites
  none
tasks: 71 in 17 layers
          10  arange·multiply partial, 24 B each
           1  max·any merge, 24 B each
           1  max finish, 8 B each
          10  arange·multiply partial, 48 B each
           1  mean·std merge, 48 B each
           1  mean finish, 8 B each
           1  any finish, 1 B each
           1  std finish, 8 B each
          10  arange·multiply joint, 800 kB each
          10  multiply-pick, 800 kB each
          10  max·mean pick, 40 B each
           1  max·mean merge, 40 B each
           1  write_npy-open, 16 B each
          10  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  max finish, 8 B each
           1  mean finish, 8 B each
memory
  the largest task takes 800 kB; 1 thread and the results that are kept about 800 kB
--- case: ... with the same values
x = arange(1_000_000, chunks=100_000) * 3
y = arange(1_000_000, chunks=100_000) * 2
write_npy(y, "y.npy")
print [x.max(), x.mean(), x.any(), x.sum(), x.argmax(), y.max(), y.mean(), y.argmin()]
--- out
[2999997, 1499998.5, true, 1499998500000, 999999, 1999998, 999999.0, 0]
--- case: files that only some of the outputs read are read in the same pass
x = read_npy("x.npy", chunks=(2, 3))
write_npy(cos(x) * 2, "a.npy")
write_npy(cos(x) + read_npy("y.npy", chunks=(2, 3)), "b.npy")
print (cos(x) + 1).sum()
--- file make.weft
write_npy(arange(12.0).reshape((4, 3)), "x.npy")
write_npy(ones((4, 3)), "y.npy")
--- command run -q make.weft
--- out
tasks: 17 in 11 layers
           2  read_npy-read → read_npy-read → cos·multiply·add·add joint, 112 B each
           2  multiply-pick, 48 B each
           2  add-pick, 48 B each
           2  sum pick, 16 B each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  write_npy-open, 16 B each
           2  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  sum merge → sum finish, 8 B each
memory
11.586977951532145
[[1. 1. 1.]
 [1. 1. 1.]
 [1. 1. 1.]
 [1. 1. 1.]]
--- after printf 'x = read_npy("x.npy", chunks=(2, 3))\nwrite_npy(cos(x) * 2, "a.npy")\nwrite_npy(cos(x) + read_npy("y.npy", chunks=(2, 3)), "b.npy")\nprint (cos(x) + 1).sum()\n' > both.weft; weft explain both.weft | sed -n '/^tasks/,/^memory/p'; weft run both.weft; weft eval 'print read_npy("b.npy") - read_npy("a.npy") / 2'
--- case: an output that is printed comes although another one of the same array fails
task number() -> int = sh("exit 3")
x = arange(4.0, chunks=2)
print cos(x)
print cos(x) + number()
--- out
[ 1.          0.54030231 -0.41614684 -0.9899925 ]
--- err 1
<stdin>:4:16: error[E0702]: command failed with exit status 3: exit 3
 4 | print cos(x) + number()
   |                ^^^^^^^^
--- case: -k: what fails takes no output with it
task number() -> int = sh("exit 3")
x = arange(4.0, chunks=2)
write_npy(cos(x) + number(), "a.npy")
write_npy(cos(x) * 0, "b.npy")
--- args -k
--- out
b.npy
samples
[ 0.  0. -0. -0.]
--- err 1
<stdin>:3:20: error[E0702]: command failed with exit status 3: exit 3
 3 | write_npy(cos(x) + number(), "a.npy")
   |                    ^^^^^^^^
--- after ls; weft eval 'print read_npy("b.npy")'
--- case: ... as weft explain says
x = random.random((4000, 1000), chunks=(1000, 1000), seed=1)
y = cos(x)
write_npy(y, "y.npy")
write_npy(y * 2, "z.npy")
print y.sum()
--- command explain --memory-limit 15MB -
--- out
as written: 7 operations
  %1 = random.random(size=(4000, 1000), chunks=(1000, 1000), seed=1)  array<f64>[4000, 1000] in 4 chunks of [1000, 1000]  # x
  %2 = cos(%1)  array<f64>[4000, 1000] in 4 chunks of [1000, 1000]  # y
  %3 = write_npy(%2, path="y.npy")  sink
  %4 = 2  int
  %5 = multiply(%2, %4)  array<f64>[4000, 1000] in 4 chunks of [1000, 1000]
  %6 = write_npy(%5, path="z.npy")  sink
  %7 = sum(%2)  f64
  run %3
  run %6
  print %7
rewrites
  none
tasks: 21 in 9 layers
           4  random.random·cos, 8 MB each
           1  write_npy-open, 16 B each
           4  write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           1  write_npy-open, 16 B each
           4  multiply → write_npy-write, 16 B each
           1  write_npy-finish, 16 B each
           4  sum-partial, 16 B each
           1  sum merge → sum finish, 8 B each
memory
  the largest task takes 8 MB; 1 thread and the results that are kept about 8 MB
