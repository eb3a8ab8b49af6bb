--- case: methods and functions are the same
print [3, 1, 2].sorted()
print sorted([3, 1, 2])
print "a b".split().len()
--- out
[1, 2, 3]
[1, 2, 3]
2

--- case: an unknown argument and the nearest one
print sorted([1], revers=true)
--- err 3
<stdin>:1:19: error[E0306]: 'sorted' has no argument 'revers'
 1 | print sorted([1], revers=true)
   |                   ^^^^^^^^^^^
   = help: did you mean 'reverse'?

--- case: an unknown argument near nothing
print sorted([1], colour=1)
--- err 3
<stdin>:1:19: error[E0306]: 'sorted' has no argument 'colour'
 1 | print sorted([1], colour=1)
   |                   ^^^^^^^^
   = help: its arguments: items, key, reverse

--- case: too many arguments
print len([1], 2)
--- err 3
<stdin>:1:16: error[E0305]: 'len' takes at most 1 positional argument, not 2
 1 | print len([1], 2)
   |                ^

--- case: a missing argument
print len()
--- err 3
<stdin>:1:7: error[E0307]: 'len' needs 'x'
 1 | print len()
   |       ^^^^^
   = help: x: an array

--- case: an argument given twice
print sorted([1], null, true, reverse=false)
--- err 3
<stdin>:1:31: error[E0308]: 'reverse' of 'sorted' is given twice
 1 | print sorted([1], null, true, reverse=false)
   |                               ^^^^^^^^^^^^^

--- case: a keyword given twice
print sorted([1], reverse=true, reverse=false)
--- err 3
<stdin>:1:33: error[E0308]: 'reverse' of 'sorted' is given twice
 1 | print sorted([1], reverse=true, reverse=false)
   |                                 ^^^^^^^^^^^^^

--- case: the wrong type
print upper(3)
--- err 3
<stdin>:1:13: error[E0401]: 'upper' does not take int
 1 | print upper(3)
   |             ^
   = help: it takes string, column<string>

--- case: the wrong type of an attribute
print sorted([1], reverse=3)
--- err 3
<stdin>:1:19: error[E0401]: 'reverse' of 'sorted' must be bool, not int
 1 | print sorted([1], reverse=3)
   |                   ^^^^^^^^^

--- case: no operation of the name takes it
print (10s).upper().sum()
--- err 3
<stdin>:1:7: error[E0401]: 'upper' does not take duration[ns]
 1 | print (10s).upper().sum()
   |       ^^^^^
   = help: it takes string, column<string>

--- case: a value that is called
x = 3
print x(1)
--- err 3
<stdin>:2:7: error[E0309]: this is not a function but int
 2 | print x(1)
   |       ^^^^

--- case: an operation that is not called
print len + 1
--- err 3
<stdin>:1:7: error[E0401]: 'len' is an operation, not a value
 1 | print len + 1
   |       ^^^
   = help: call it: 'len(…)'

--- case: a function that is not called
def f(x) = x
print f
--- err 3
<stdin>:2:7: error[E0401]: a function is not a value
 2 | print f
   |       ^
   = help: call it, or give it to an operation that takes a function

--- case: an unknown method
print [1, 2].summ()
--- err 3
<stdin>:1:14: error[E0301]: unknown name 'summ'
 1 | print [1, 2].summ()
   |              ^^^^
   = help: did you mean 'sum'?

--- case: an unknown attribute
print [1, 2].foo
--- err 3
<stdin>:1:14: error[E0310]: list<int>[2] has no attribute 'foo'
 1 | print [1, 2].foo
   |              ^^^

--- case: an operation where an attribute is meant
print [1, 2].sum
--- err 3
<stdin>:1:14: error[E0310]: list<int>[2] has no attribute 'sum'
 1 | print [1, 2].sum
   |              ^^^
   = help: 'sum' is an operation: write '.sum()'

--- case: an attribute that must be known before the run
n = sh("echo 2", returns="int")
print sh("true", retries=n)
--- err 3
<stdin>:2:18: error[E0402]: 'retries' of 'sh' must be known before the run
 2 | print sh("true", retries=n)
   |                  ^^^^^^^^^
<stdin>:1:5: note: this is known only while running
 1 | n = sh("echo 2", returns="int")
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: .name without a subject
print .fare
--- err 3
<stdin>:1:7: error[E0313]: '.fare' has nothing to be a column of
 1 | print .fare
   |       ^^^^^
   = help: write the frame before the dot, or use it inside a call on a frame

--- case: a value that goes nowhere
1 + 2
--- err 3
<stdin>:1:1: error[E0401]: this value goes nowhere
 1 | 1 + 2
   | ^^^^^
   = help: write 'print' before it, or bind it to a name

--- case: several errors in one run
print nope
print len()
print [1].foo
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'nope'
 1 | print nope
   |       ^^^^
<stdin>:2:7: error[E0307]: 'len' needs 'x'
 2 | print len()
   |       ^^^^^
   = help: x: an array
<stdin>:3:11: error[E0310]: list<int>[1] has no attribute 'foo'
 3 | print [1].foo
   |           ^^^
weft: 3 errors
--- case: one condition, arrays of different lengths
late = sum(ones(3)) > 2
y = ones(3) if late else zeros(1, dtype="f32")
print y
print (zeros(1) if late else arange(3)) + arange(3)
print y.dtype
--- out
[1. 1. 1.]
[0. 1. 2.]
f64
--- case: one condition, arrays of lengths known only while running
x = array([5, 7])[array([true, false])]
y = arange(4)[arange(4) > 0]
print x if x.size == 1 else y
print x if y.size == 1 else y
print x if x.sum() == 5 else y
print y if x.size == 1 else x
--- out
[5]
[1 2 3]
[5]
[1 2 3]
--- case: one condition, arrays of different numbers of dimensions
late = sum(ones(3)) > 2
print ones(3) if late else ones((3, 3))
--- err 3
<stdin>:2:7: error[E0502]: one condition chooses between arrays of 1 and of 2 dimensions
 2 | print ones(3) if late else ones((3, 3))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: one condition, arrays of one shape
late = sum(ones(3)) > 2
print ones(3) if late else zeros(3)
--- out
[1. 1. 1.]
--- case: arrays for lists that are attributes
x = arange(6)
two = array([2, 3])
print reshape(x, two)
print zeros(two[::-1]).shape
print insert(x, x[1:3], 9)
print pad(x, array([1, 2]))
print roll(ones(two), two, axis=(0, 1)).shape
print transpose(ones((2, 3)), array([1, 0])).shape
print array_split(x, array([2, 4]))
print tile(x[:2], two).shape
print percentile(x, x * 20.0)
--- out
[[0 1 2]
 [3 4 5]]
(3, 2)
[0 9 1 9 2 3 4 5]
[0 0 1 2 3 4 5 0 0]
(2, 3)
(3, 2)
[array([0, 1]), array([2, 3]), array([4, 5])]
(2, 6)
[0. 1. 2. 3. 4. 5.]
