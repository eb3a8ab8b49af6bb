--- case: over blocks of every size, with nulls, in functions and definitions
def twice(x) = x * 2
t = read_csv("t.csv", blocksize=3)
print t.x.apply(twice).tolist()
print t.x.map(x => x.fillna(0)).tolist()
print t.s.map(x => x.upper()).tolist()
print t.s.apply(x => x.astype("string") == "ü").tolist()
print t.assign(y=.x.apply(x => x + 1)).y.tolist()
print t.head(0).x.apply(twice).tolist()
print t.x.map({1: 5}).tolist()
--- file t.csv
x,s
1,a
,ü
3,
--- out
[2, null, 6]
[1, 0, 3]
["A", "Ü", null]
[false, true, null]
[2, null, 4]
[]
[5, null, null]

--- case: of other rows
t = read_csv("t.csv")
print t.x.apply(x => x.dropna())
--- file t.csv
x
1
--- err 3
<stdin>:2:17: error[E0401]: the function must give a column of the same rows, not of others
 2 | print t.x.apply(x => x.dropna())
   |                 ^^^^^^^^^^^^^^^
   = help: it is given the whole: x => x * 2, x => x.length(), x => "a" if x > 1 else "b"

--- case: a number of characters
print DataFrame({"s": ["a"]}).s.map(len)
--- err 3
<stdin>:1:37: error[E0401]: the function must give a column of the same rows, not int
 1 | print DataFrame({"s": ["a"]}).s.map(len)
   |                                     ^^^
   = help: it is given the whole: x => x * 2, x => x.length(), x => "a" if x > 1 else "b"

--- case: what Dask wants to know
print DataFrame({"x": [1]}).x.apply(x => x + 1, meta="i64")
--- err 3
<stdin>:1:49: error[E0306]: 'apply' has no argument 'meta'
 1 | print DataFrame({"x": [1]}).x.apply(x => x + 1, meta="i64")
   |                                                 ^^^^^^^^^^
   = help: types are known: leave it out
