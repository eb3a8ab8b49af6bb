--- case: .name means a column of what the call is made on
trips = read_csv("t.csv")
print trips.filter(.fare > 5 and .kind == 1)
print trips.assign(half=.fare / 2).head(1)
print trips.filter(maximum(.fare, .kind) > 9)
--- file t.csv
kind,fare
1,8.0
2,4.0
1,15.0
--- out
kind,fare
1,8.0
1,15.0
kind,fare,half
1,8.0,4.0
kind,fare
1,15.0

--- case: in functions and lambdas
trips = read_csv("t.csv")
def dear(fare, limit=5) = fare > limit
def with_half(t) = t.assign(half=.fare / 2)
print trips.filter(dear(.fare, limit=10))
print trips.with_half().filter(t => t.half > 3)
--- file t.csv
kind,fare
1,8.0
2,4.0
1,15.0
--- out
kind,fare
1,15.0
kind,fare,half
1,8.0,4.0
1,15.0,7.5

--- case: a field of an item
people = read_text("p.json").map(json)
print people.filter(.age > 3).map(.name)
print people.map(p => p.age * 2)
limit = 4
print people.map(.age > limit)
--- file p.json
{"name": "ann", "age": 3}
{"name": "bob", "age": 5}
--- out
["bob"]
[6, 10]
[false, true]

--- case: what a function of elements uses must be known
n = sh("echo 3", returns="int")
print read_text("p.json").map(json).filter(.age > n)
--- file p.json
{"name": "ann", "age": 3}
--- err 3
<stdin>:2:44: error[E0402]: what a function of elements uses must be known before the run
 2 | print read_text("p.json").map(json).filter(.age > n)
   |                                            ^^^^^^^^
<stdin>:1:5: note: this is known only while running
 1 | n = sh("echo 3", returns="int")
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: a frame in a comprehension
trips = read_csv("t.csv")
print [trips.filter(.kind == k).fare.sum() for k in [1, 2]]
print [trips[c].max() for c in ["kind", "fare"]]
--- file t.csv
kind,fare
1,8.0
2,4.0
1,15.0
--- out
[23.0, 4.0]
[2, 15.0]

--- case: an unknown column
trips = read_csv("t.csv")
print trips.filter(.fair > 5)
print trips.kond
--- file t.csv
kind,fare
1,8.0
--- err 3
<stdin>:2:20: error[E0505]: no column 'fair'
 2 | print trips.filter(.fair > 5)
   |                    ^^^^^
   = help: columns: kind, fare
<stdin>:3:13: error[E0505]: no column 'kond'
 3 | print trips.kond
   |             ^^^^
   = help: did you mean 'kind'?
   = help: columns: kind, fare
weft: 2 errors

--- case: a column of nothing within an argument
f = read_csv("t.csv", blocksize=4)
print f.k.isin([.upper() for x in ["a"]])
--- file t.csv
k,i
a,1
b,2
--- err
<stdin>:2:17: error[E0313]: '.upper' has nothing to be a column of
 2 | print f.k.isin([.upper() for x in ["a"]])
   |                 ^^^^^^
   = help: write the frame before the dot, or use it inside a call on a frame

--- case: columns of a frame within an argument
f = read_csv("t.csv", blocksize=4)
print f.k.isin(f.filter(.i > 2).k)
print f.k.fillna(f.assign(k=.k + "x").k)
--- file t.csv
k,i
a,1
b,2
c,3
--- out
false
false
true
a
b
c
