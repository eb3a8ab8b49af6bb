--- case: slices
x = range(5)
print [x[1:], x[:2], x[-2:], x[::2], x[10:], x[3:1], x[::-2]]
--- out
[[1, 2, 3, 4], [0, 1], [3, 4], [0, 2, 4], [], [], [4, 2, 0]]

--- case: strings
s = "naïve"
print [s[2], s[-1], s[1:3], s[::-1]]
--- out
["ï", "e", "aï", "evïan"]

--- case: dicts
print {"a": 1, "b": 2}["b"]
--- out
2

--- case: items known only while running
x = sh("echo a; echo b", returns="lines")
print x[1]
print x[::-1]
--- out
b
["b", "a"]

--- case: outside
print [1, 2][2]
--- err 1
<stdin>:1:7: error[E0506]: position 2 is out of range for 2 items
 1 | print [1, 2][2]
   |       ^^^^^^^^^

--- case: outside while running
print sh("echo a", returns="lines")[5]
--- err 1
<stdin>:1:7: error[E0506]: position 5 is out of range for 1 item
 1 | print sh("echo a", returns="lines")[5]
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: step 0
print [1, 2][::0]
--- err 3
<stdin>:1:16: error[E0403]: the step of a slice cannot be 0
 1 | print [1, 2][::0]
   |                ^

--- case: no such key
print {"a": 1, "b": 2}["zz"]
--- err 1
<stdin>:1:7: error[E0701]: the dict has no key 'zz'
 1 | print {"a": 1, "b": 2}["zz"]
   |       ^^^^^^^^^^^^^^^^^^^^^^
   = help: its keys: a, b

--- case: no key at all
print {}["zz"]
--- err 1
<stdin>:1:7: error[E0701]: the dict has no key 'zz'
 1 | print {}["zz"]
   |       ^^^^^^^^
--- case: constant arrays of different dtypes and lengths
x = (array([1, 2]), array([2.5]))
print x[1] * 2
print x[0] + x[1]
print x[-1].dtype
y = [array([1, 2]), array([[3.5]])]
print y[1] * 2
print (1, (array([1, 2]), array([true])))[1][1].sum()
--- out
[5.]
[3.5 4.5]
f64
[[7.]]
1
