--- case: comprehensions
print [x * x for x in range(5)]
print [x for x in range(10) if x % 3 == 0]
print [x * 10 + y for x in range(3) for y in range(x)]
print [a + b for a, b in [(1, 2), (3, 4)]]
print [i * len(s) for i, s in enumerate(["a", "bb"])]
--- out
[0, 1, 4, 9, 16]
[0, 3, 6, 9]
[10, 20, 21]
[3, 7]
[0, 2]

--- case: over what is known only while running
task squared(n: int) -> int = sh("echo $(( {n} * {n} ))")
task words() -> lines = sh("printf 'a\nbb\nccc\n'")
print [len(w) for w in words()]
print [squared(len(w)) for w in words()]
print [w for w in words() if len(w) > 1]
print [n for n in [1, 2, 3] if squared(n) > 3]
--- out
[1, 2, 3]
[1, 4, 9]
["bb", "ccc"]
[2, 3]

--- case: loops inside one another, known and not
task upto(n: int) -> json = sh("printf '['; for i in $(seq {n}); do printf '%s%d' \"$c\" $i; c=,; done; printf ']'")
print [x for n in [1, 2, 3] for x in upto(n)]
print [x * y for x in upto(2) for y in [1, 10]]
print [x * y for x in upto(2) for y in upto(x)]
print [len(upto(n)) for n in upto(3)]
--- out
[1, 1, 2, 1, 2, 3]
[1, 10, 2, 20]
[1, 2, 4]
[1, 2, 3]

--- case: a sum over what grew
task one(n: int) -> int = sh("echo {n}")
print [one(i) for i in [one(j) for j in range(4)]].sum()
--- out
6

--- case: the wrong number of names
print [a for a, b in [(1, 2, 3)]]
--- err 3
<stdin>:1:14: error[E0305]: 2 names cannot take an item of 3 parts
 1 | print [a for a, b in [(1, 2, 3)]]
   |              ^

--- case: over no list
print [x for x in 3]
--- err 3
<stdin>:1:19: error[E0401]: a comprehension goes over a list, not int
 1 | print [x for x in 3]
   |                   ^

--- case: a condition that is no bool
print [x for x in [1, 2] if x]
--- err 3
<stdin>:1:29: error[E0401]: a condition must be bool
 1 | print [x for x in [1, 2] if x]
   |                             ^

--- case: items, slices and tuples
xs = [1, 2, 3, 4]
print xs[0]
print xs[-1]
print xs[1:3]
print xs[::-1]
print (1, "a")[1]
print {"a": 1, "b": [2]}["b"]
print "hello"[1:3]
--- out
1
4
[2, 3]
[4, 3, 2, 1]
a
[2]
el

--- case: an item of computed ones
task one(n: int) -> int = sh("echo {n}")
xs = [one(i) for i in range(3)]
print xs[1]
print xs[-1]
print {"x": xs[0], "y": xs}
--- out
1
2
{"x": 0, "y": [0, 1, 2]}

--- case: an index out of range
task one(n: int) -> int = sh("echo {n}")
xs = [one(i) for i in range(3)]
print xs[3]
--- err 3
<stdin>:3:7: error[E0506]: index 3 is out of range for 3 items
 3 | print xs[3]
   |       ^^^^^

--- case: a step of zero
print [1, 2][::0]
--- err 3
<stdin>:1:16: error[E0403]: the step of a slice cannot be 0
 1 | print [1, 2][::0]
   |                ^

--- case: a key given twice
print {"a": 1, "a": 2}
--- err 3
<stdin>:1:16: error[E0308]: this key is given twice
 1 | print {"a": 1, "a": 2}
   |                ^^^

--- case: an empty list, dict and tuple
print []
print {}
print ()
--- out
[]
{}
()

--- case: an error names the item, unless it is the first
print [10 // n for n in [1, 0]]
print [10 // n for n in [0, 1]]
print [ones(3)[k] for k in range(2, 4)]
print [x.size + 1 // y for x in [ones(2), ones(3)] for y in [2, [1]]]
print [ones(3)[len(w)] for w in ["1", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]]
--- err 3
<stdin>:1:8: error[E0405]: division by zero
 1 | print [10 // n for n in [1, 0]]
   |        ^^^^^^^
<stdin>:1:20: note: of item 2 of 2, which is 0
 1 | print [10 // n for n in [1, 0]]
   |                    ^
<stdin>:2:8: error[E0405]: division by zero
 2 | print [10 // n for n in [0, 1]]
   |        ^^^^^^^
<stdin>:3:16: error[E0506]: index 3 is out of range for axis 0 of length 3
 3 | print [ones(3)[k] for k in range(2, 4)]
   |                ^
<stdin>:3:23: note: of item 2 of 2, which is 3
 3 | print [ones(3)[k] for k in range(2, 4)]
   |                       ^
<stdin>:4:17: error[E0401]: '//' does not take int and list<int>[1]
 4 | print [x.size + 1 // y for x in [ones(2), ones(3)] for y in [2, [1]]]
   |                 ^^^^^^
   = help: a list is no array: array([1, 2]) * 2 is computed item by item
<stdin>:4:56: note: of item 2 of 2, which is [1]
 4 | print [x.size + 1 // y for x in [ones(2), ones(3)] for y in [2, [1]]]
   |                                                        ^
<stdin>:5:16: error[E0506]: index 84 is out of range for axis 0 of length 3
 5 | print [ones(3)[len(w)] for w in ["1", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
   |                ^^^^^^
<stdin>:5:28: note: of item 2 of 2
 5 | print [ones(3)[len(w)] for w in ["1", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
   |                            ^
weft: 5 errors
