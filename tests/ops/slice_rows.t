--- case: Python's slices over blocks of every size
t = read_csv("t.csv", blocksize=4)
u = read_csv("t.csv")
print (t[1:3].i.tolist(), u[1:3].i.tolist())
print (t[::3].i.tolist(), u[::3].i.tolist())
print (t[2::2].i.tolist(), u[2::2].i.tolist())
print (t[-3:].i.tolist(), t[-3:-1].i.tolist(), u[-3:-1].i.tolist())
print (t[:-5].i.tolist(), t[1:-1:4].i.tolist())
print (t[:].i.tolist(), t[::1].len())
print (t[5:2].len(), t[100:].len(), t[-100:2].i.tolist(), t[:0].len())
print (t[:9223372036854775807].len(), t[3:9223372036854775807:9223372036854775807].i.tolist())
print t[-9223372036854775807:].len()
print t[0:6][2:4].i.tolist()
print t[::2][::2].s.tolist()
print (t.s[1:4].tolist(), t.s[-2:].tolist())
print t.i[6:].tolist()
--- file t.csv
i,s
0,a
1,
2,ü
3,d
4,
5,f
6,g
--- out
([1, 2], [1, 2])
([0, 3, 6], [0, 3, 6])
([2, 4, 6], [2, 4, 6])
([4, 5, 6], [4, 5], [4, 5])
([0, 1], [1, 5])
([0, 1, 2, 3, 4, 5, 6], 7)
(0, 0, [0, 1], 0)
(7, [3])
7
[2, 3]
["a", null]
([null, "ü", "d"], ["f", "g"])
[6]

--- case: rows of one slice go together
t = read_csv("t.csv", blocksize=4)
print (t[1:5].i - t.i[1:5]).tolist()
print t[2:].assign(j=t.i[2:] * 2).j.tolist()
print t[t.i > 1][1:3].i.tolist()
print t.sort("i", ascending=false)[1:3].i.tolist()
print t[1:3].groupby("s").i.sum()
--- file t.csv
i,s
0,a
1,b
2,a
3,b
4,a
5,b
--- out
[0, 0, 0, 0]
[4, 6, 8, 10]
[3, 4]
[4, 3]
s,i
a,2
b,1

--- case: no rows, one row, and frames made of lists
t = DataFrame({"a": [1], "b": ["x"]})
print t[1:]
print t[0:1]
print (t[1:0:2].len(), t[-1:-2].len())
print DataFrame({"a": [1, 2, 3]})[1:2].a.tolist()
--- out
a,b
a,b
1,x
(0, 0)
[2]

--- case: positions that are no integers
print DataFrame({"a": [1]})["a":"b"]
--- err 3
<stdin>:1:29: error[E0401]: a bound of a slice must be int
 1 | print DataFrame({"a": [1]})["a":"b"]
   |                             ^^^

--- case: a step of nothing
print DataFrame({"a": [1]})[::0]
--- err 3
<stdin>:1:31: error[E0403]: the step of a slice cannot be 0
 1 | print DataFrame({"a": [1]})[::0]
   |                               ^

--- case: other rows do not go together
t = read_csv("t.csv")
print t[1:2].i + t.i[2:3]
--- file t.csv
i
1
2
3
--- err 3
<stdin>:2:7: error[E0401]: columns of different rows cannot be combined
 2 | print t[1:2].i + t.i[2:3]
   |       ^^^^^^^^^^^^^^^^^^^
   = help: both must come from one frame, before or after the same filter or sort

--- case: a row by its position
print DataFrame({"a": [1]})[0]
--- err 3
<stdin>:1:29: error[E0506]: rows are picked by a slice or a condition
 1 | print DataFrame({"a": [1]})[0]
   |                             ^
   = help: the row at position 3 is x[3:4]

--- case: rows of blocks are added up once, however many blocks there are
t = read_csv("t.csv", blocksize=4)
print t[1:-1].i.sum()
print t.sample(3, seed=1).i.sum()
--- command explain -
--- file t.csv
i
0
1
2
3
--- out
as written: 7 operations
  %1 = read_csv(path="t.csv", blocksize=4)  frame{i: i64} in 2 partitions  # t
  %2 = rows_between(%1, start=1, stop=-1, step=1)  frame{i: i64} in 2 partitions
  %3 = column(%2, name="i")  column<i64> in 2 partitions
  %4 = sum(%3)  i64
  %5 = sample(%1, n=3, seed=1)  frame{i: i64} in 2 partitions
  %6 = column(%5, name="i")  column<i64> in 2 partitions
  %7 = sum(%6)  i64
  print %4
  print %7
rewrites
  none
tasks: 14 in 9 layers
           2  read_csv-parse, 1 MB each
           2  rows_between-count, 64 B each
           1  rows_between-starts
           2  rows_between-pick → column → loop-partial, 8 B each
           1  sum merge → sum finish, 8 B each
           2  sample-count, 64 B each
           1  sample-starts
           2  sample-pick → column → loop-partial, 8 B each
           1  sum merge → sum finish, 8 B each
memory
  the largest task takes 1 MB; 1 thread and the results that are kept about 1 MB,
  without blocks whose size is only known while running
