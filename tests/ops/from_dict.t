--- case: kinds of items
f = from_dict({"b": [true, null], "i": [1, null], "f": [1, 2.5], "s": ["é", null], "d": [90s, null], "n": [null, null], "t": (1, 2)})
print f
print f.dtypes()
--- out
b,i,f,s,d,n,t
true,1,1.0,é,90s,,1
,,2.5,,,,2
{"b": "bool", "i": "i64", "f": "f64", "s": "string", "d": "duration[ns]", "n": "f64", "t": "i64"}
--- case: no rows
print from_dict({"a": [], "b": []}).dtypes()
print from_dict({"a": []}, dtype="string").dtypes()
print len(from_dict({"a": []}))
--- out
{"a": "f64", "b": "f64"}
{"a": "string"}
0
--- case: rows with different names
print from_dict([{"a": 1}, {}, {"b": "x", "a": null}])
--- out
a,b
1,
,
,x
--- case: what runs gives rows
rows = [{"n": len(w), "w": w} for w in ["a", "bcd"]]
print from_dict(rows).sort("n", ascending=false)
--- out
n,w
3,bcd
1,a
--- case: JSON with types that are given
print from_dict(json("[{\"a\": 1, \"b\": \"x\"}, {\"b\": \"y\"}]"), dtype={"a": "i64", "b": "string"})
print from_dict(json("{\"a\": [1, 2.5], \"b\": [null, 3]}"), dtype={"b": "f64", "a": "string"})
--- out
a,b
1,x
,y
b,a
,1
3.0,2.5
--- case: arrays and columns
x = arange(6)[::-2]
c = from_array(arange(3) * 1.5)
print from_dict({"x": x, "c": c, "m": x > 2})
print from_dict({"x": x}, dtype="string").dtypes()
--- out
x,c,m
5,0.0,true
3,1.5,true
1,3.0,false
{"x": "string"}
--- case: DataFrame, used like any frame
print DataFrame({"k": ["a", "b", "a"], "v": [1, 2, 3]}).groupby("k").agg(v="sum")
--- out
k,v
a,4
b,2
--- case: lists that are not equally long
print from_dict({"a": [1, 2], "b": [1]})
--- err 3
<stdin>:1:17: error[E0502]: column 'b' has 1 items, those before it 2
 1 | print from_dict({"a": [1, 2], "b": [1]})
   |                 ^^^^^^^^^^^^^^^^^^^^^^^
--- case: arrays that are not equally long
print from_dict({"a": arange(2), "b": [k for k in [1, 2, 3]]})
--- err 3
<stdin>:1:17: error[E0502]: column 'b' has 3 items, those before it 2
 1 | print from_dict({"a": arange(2), "b": [k for k in [1, 2, 3]]})
   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: lengths that are known only while running
print from_dict({"a": sh("seq 2").split(), "b": sh("seq 3").split()})
--- err 1
<stdin>:1:7: error[E0502]: column 'b' has 3 items, those before it 2
 1 | print from_dict({"a": sh("seq 2").split(), "b": sh("seq 3").split()})
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: text and numbers
print from_dict({"a": [1, "x", 2.5]})
--- err 3
<stdin>:1:17: error[E0404]: column 'a' holds i64 and string
 1 | print from_dict({"a": [1, "x", 2.5]})
   |                 ^^^^^^^^^^^^^^^^^^^^
   = help: dtype={"a": "string"} makes text of both
--- case: text and numbers as text
print from_dict({"a": [1, "x", 2.5, true]}, dtype={"a": "string"})
--- out
a
1
x
2.5
true
--- case: what does not fit
print from_dict({"a": ["1", "x"]}, dtype={"a": "i64"})
--- err 1
<stdin>:1:7: error[E0803]: row 1: 'x' does not become i64
 1 | print from_dict({"a": ["1", "x"]}, dtype={"a": "i64"})
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a list in a list
print from_dict({"a": [[1], [2]]})
--- err 3
<stdin>:1:17: error[E0401]: column 'a' holds what is no single value
 1 | print from_dict({"a": [[1], [2]]})
   |                 ^^^^^^^^^^^^^^^^^
--- case: no list
print from_dict({"a": 1})
--- err 3
<stdin>:1:17: error[E0401]: column 'a' is no list
 1 | print from_dict({"a": 1})
   |                 ^^^^^^^^
--- case: no column
print from_dict({})
--- err 3
<stdin>:1:17: error[E0401]: there is no column
 1 | print from_dict({})
   |                 ^^
   = help: dtype={"a": "i64", "b": "string"} says which
--- case: a row that is no dict
print from_dict([{"a": 1}, 2])
--- err 3
<stdin>:1:17: error[E0401]: row 1 is no dict
 1 | print from_dict([{"a": 1}, 2])
   |                 ^^^^^^^^^^^^^
--- case: a name that is no string
print from_dict({1: [2]})
--- err 3
<stdin>:1:17: error[E0401]: the name of a column is a string
 1 | print from_dict({1: [2]})
   |                 ^^^^^^^^
--- case: a type for no column
print from_dict({"a": [1]}, dtype={"b": "i64"})
--- err 3
<stdin>:1:29: error[E0505]: dtype names 'b', which is no column
 1 | print from_dict({"a": [1]}, dtype={"b": "i64"})
   |                             ^^^^^^^^^^^^^^^^^^
--- case: no such type
print from_dict({"a": [1]}, dtype="number")
--- err 3
<stdin>:1:29: error[E0404]: 'number' is no dtype that items can have
 1 | print from_dict({"a": [1]}, dtype="number")
   |                             ^^^^^^^^^^^^^^
--- case: JSON without types
print from_dict(json("{\"a\": [1]}"))
--- err 3
<stdin>:1:17: error[E0401]: which columns there are is known only while running
 1 | print from_dict(json("{\"a\": [1]}"))
   |                 ^^^^^^^^^^^^^^^^^^^^
   = help: dtype={"a": "i64", "b": "string"} says which
--- case: JSON that is something else
print from_dict(json("[1, 2]"), dtype={"a": "i64"})
--- err 1
<stdin>:1:7: error[E0401]: row 0 is no dict
 1 | print from_dict(json("[1, 2]"), dtype={"a": "i64"})
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: JSON that is a number
print from_dict(json("3"), dtype={"a": "i64"})
--- err 1
<stdin>:1:7: error[E0401]: a frame is made of a dict of lists or a list of dicts
 1 | print from_dict(json("3"), dtype={"a": "i64"})
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: an array of two dimensions
print from_dict({"a": ones((2, 2))})
--- err 3
<stdin>:1:17: error[E0401]: column 'a' is no list, column or array of one dimension
 1 | print from_dict({"a": ones((2, 2))})
   |                 ^^^^^^^^^^^^^^^^^^^
--- case: several blocks
print from_dict({"a": arange(4, chunks=2)})
--- err 3
<stdin>:1:17: error[E0401]: item 1 is in several blocks: array<i64>[4] in 2 chunks of [2]
 1 | print from_dict({"a": arange(4, chunks=2)})
   |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: reduce it first, or join such values: concatenate([a, b]), stack([a, b]), concat(a, b)
