--- case: arrays of every number of dimensions
print arange(3).tolist()
print zeros(0).tolist()
print arange(8).reshape((2, 2, 2)).tolist()
print ones((2, 0)).tolist()
print ones((0, 2)).tolist()
--- out
[0, 1, 2]
[]
[[[0, 1], [2, 3]], [[4, 5], [6, 7]]]
[[], []]
[]

--- case: chunks, slices and steps back
x = arange(12, chunks=5).reshape((3, 4))
print x.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
print x[::-1, ::2].tolist()
print x.T.tolist()
print ones((4, 4), chunks=(3, 1)).cumsum().tolist() == [k + 1.0 for k in range(16)]
--- out
true
[[8, 10], [4, 6], [0, 2]]
[[0, 4, 8], [1, 5, 9], [2, 6, 10], [3, 7, 11]]
true

--- case: dtypes
print array([1.5, nan, inf, -0.0]).tolist()
print array([0.1]).astype("f32").tolist()
print array([true, false]).tolist()
print (array([9223372036854775807], dtype="u64") + array([1], dtype="u64")).tolist()
print array([-128], dtype="i8").tolist()
print sqrt(array([-1.0]).astype("c64")).tolist()
print (array([1], dtype="u8").tolist()[0] + 300, array([0.1]).astype("f32").tolist()[0] == 0.1)
--- out
[1.5, nan, inf, -0.0]
[0.10000000149011612]
[true, false]
[9223372036854775808]
[-128]
[1j]
(301, false)

--- case: of a mask
x = arange(10, chunks=3)
print x[x % 3 == 0].tolist()
print x[x > 99].tolist()
--- out
[0, 3, 6, 9]
[]

--- case: columns, blocks and nulls
d = read_csv("d.csv", blocksize=20)
print d.i.tolist()
print d.f.tolist()
print d.b.tolist()
print d.s.tolist()
print d.t.tolist()
print d.s.astype("category").tolist()
print d.filter(.i > 5).s.tolist()
print d.head(0).s.tolist()
--- file d.csv
i,f,b,s,t
1,1.5,true,é,2020-01-02
2,,false,"a, b",2020-01-03
,2.25,,,
4,-0.0,true,d,1999-12-31
--- out
[1, 2, null, 4]
[1.5, null, 2.25, -0.0]
[true, false, null, true]
["é", "a, b", null, "d"]
[2020-01-02, 2020-01-03, null, 1999-12-31]
["é", "a, b", null, "d"]
[]
[]

--- case: bags and lists
print read_text("t.txt", blocksize=4).tolist()
print [1, [2]].tolist()
--- file t.txt
one
two
three
--- out
["one", "two", "three"]
[1, [2]]

--- case: a comprehension over the values of a column
d = read_csv("d.csv")
print [(k, d.filter(.k == k).v.sum()) for k in d.k.unique().tolist()]
print [n * 2 for n in arange(4)[arange(4) > 1].tolist()]
print max(d.v.tolist())
--- file d.csv
k,v
x,1
y,2
x,3
--- out
[("x", 4), ("y", 2)]
[4, 6]
3

--- case: the other name
print arange(2).to_list()
--- out
[0, 1]

--- case: what has no items
print (5).tolist()
--- err 3
<stdin>:1:7: error[E0401]: 'x' of 'tolist' must be array, column, bag or list, not int
 1 | print (5).tolist()
   |       ^^^

--- case: a frame
print read_csv("samples/data/weather.csv").tolist()
--- err 3
<stdin>:1:7: error[E0401]: 'x' of 'tolist' must be array, column, bag or list, not frame{location: string, date: date, precipitation: f64, temp_max: f64, temp_min: f64, wind: f64, weather: string}
 1 | print read_csv("samples/data/weather.csv").tolist()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: a comprehension over something else
d = read_csv("samples/data/weather.csv")
print [w for w in d.weather.unique()]
print [x for x in arange(3)]
print [x for x in 3]
--- err 3
<stdin>:2:19: error[E0401]: a comprehension goes over a list, not column<string>
 2 | print [w for w in d.weather.unique()]
   |                   ^^^^^^^^^^^^^^^^^^
   = help: make a list of it: .tolist()
<stdin>:3:19: error[E0401]: a comprehension goes over a list, not array<i64>[3]
 3 | print [x for x in arange(3)]
   |                   ^^^^^^^^^
   = help: make a list of it: .tolist()
<stdin>:4:19: error[E0401]: a comprehension goes over a list, not int
 4 | print [x for x in 3]
   |                   ^
weft: 3 errors
