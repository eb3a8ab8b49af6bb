--- case: names in any order
print area
area = width * height
width = 3
height = 4
--- out
12

--- case: an unknown name and the nearest one
trips = 1
print trisp
--- err 3
<stdin>:2:7: error[E0301]: unknown name 'trisp'
 2 | print trisp
   |       ^^^^^
   = help: did you mean 'trips'?

--- case: an unknown name near an operation
print sorte([1])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'sorte'
 1 | print sorte([1])
   |       ^^^^^
   = help: did you mean 'sort'?

--- case: an unknown name near nothing
print zzzzzzzz
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'zzzzzzzz'
 1 | print zzzzzzzz
   |       ^^^^^^^^

--- case: bound twice
x = 1
x = 2
print x
--- err 3
<stdin>:2:1: error[E0302]: 'x' is bound twice
 2 | x = 2
   | ^
<stdin>:1:1: note: first bound here
 1 | x = 1
   | ^

--- case: a def and a binding of one name
def f(x) = x
f = 2
--- err 3
<stdin>:2:1: error[E0302]: 'f' is bound twice
 2 | f = 2
   | ^
<stdin>:1:5: note: first bound here
 1 | def f(x) = x
   |     ^

--- case: shadowing an operation
sum = 3
print sum
--- err 3
<stdin>:1:1: error[E0303]: 'sum' is the name of an operation
 1 | sum = 3
   | ^^^
   = help: give it another name

--- case: an argument may have the name of an operation
def double(sum) = sum * 2
print double(4)
print [1, 2].map(len => len + 1)
--- out
8
[2, 3]

--- case: a cycle of names
a = b + 1
b = c
c = a
print a
--- err 3
<stdin>:1:1: error[E0304]: 'a' depends on itself
 1 | a = b + 1
   | ^
<stdin>:2:1: note: which needs 'b'
 2 | b = c
   | ^
<stdin>:3:1: note: which needs 'c'
 3 | c = a
   | ^

--- case: a name that needs itself
x = x + 1
--- err 3
<stdin>:1:1: error[E0304]: 'x' depends on itself
 1 | x = x + 1
   | ^

--- case: recursion
def f(x) = g(x)
def g(x) = f(x) + 1
print f(1)
--- err 3
<stdin>:1:5: error[E0304]: 'f' calls itself
 1 | def f(x) = g(x)
   |     ^
<stdin>:2:5: note: which needs 'g'
 2 | def g(x) = f(x) + 1
   |     ^
   = help: functions of a pipeline cannot recurse

--- case: what follows from an error is not reported
a = nope
b = a + 1
print b
print [b, b]
--- err 3
<stdin>:1:5: error[E0301]: unknown name 'nope'
 1 | a = nope
   |     ^^^^

--- case: constants of the language
print pi
print inf
print -inf
print nan
--- out
3.141592653589793
inf
-inf
nan

--- case: a name that was asked for
a = 1
b = a + 1
print 10
--- args b
--- out
2

--- case: an unknown name that was asked for
trips = 1
--- args trisp
--- err 3
weft: error[E0301]: unknown name 'trisp'
  = help: did you mean 'trips'?

--- case: a function that was asked for
def f(x) = x
--- args f
--- err 3
<stdin>:1:5: error[E0401]: a function is not a value
 1 | def f(x) = x
   |     ^
   = help: call it, or give it to an operation that takes a function
--- case: a method of the pipeline that is bound further down
y = [1, 2].g()
g = v => sum(v)
print y
--- out
3
--- case: a name that calls itself as a method
x = [1].x(3)
--- err 3
<stdin>:1:1: error[E0304]: 'x' depends on itself
 1 | x = [1].x(3)
   | ^
--- case: a name like the end of an operation's name
accumulate = array([1, 3, 2]).maximum.accumulate()
print accumulate
--- out
[1 3 3]
--- case: the least integer
print -9223372036854775808
def f(x=-9223372036854775808) = x
print f()
--- out
-9223372036854775808
-9223372036854775808
--- case: names that are only properties of arrays, or that only operations call, are free
T = 3
ndim = 2
shape = (2, 3)
order = [2, 1]
search = 5
whole = 1.5
def variables(x) = x + 1
def real_where_close(x) = x * 10
print cov([[1,2,3],[4,5,7]])
print isin([1,2],2)
print T + ndim + search + whole
print order
print variables(3)
print (4).variables()
print [variables(i) for i in order]
print arange(3).real_where_close()
print real_if_close(array([1 + 0j]))
print searchsorted([1, 2], 2)
print cov([[1,2,3],[4,5,7]], fweights=[1, 1, 2])
m = arange(6)[arange(6) > 2]
print isin(m, 4)
print [variables(i) for i in m.tolist()]
print zeros((m.size, 2)).T.shape
--- out
[[1.         1.5       ]
 [1.5        2.33333333]]
[False  True]
11.5
[2, 1]
4
5
[3, 2]
[ 0 10 20]
[1.]
1
[[0.91666667 1.41666667]
 [1.41666667 2.25      ]]
[False  True False]
[4, 5, 6]
(2, 3)
