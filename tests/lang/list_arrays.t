--- case: lists of numbers where arrays are taken
print sort([3, 1, 2])
print unique([3, 1, 1], return_counts=true)
print cumsum([[1, 2], [3, 4]], axis=1)
print (sin([0, 0.0]), maximum([1, 5], [4, 2]), where([true, false], [1, 2], [3, 4]))
print (dot([[1, 2], [3, 4]], [1, 1]), clip((1, 2, 3), 1, 2))
--- out
[1 2 3]
(array([1, 3]), array([2, 1]))
[[1 3]
 [3 7]]
(array([0., 0.]), array([4, 5]), array([1, 4]))
(array([3, 7]), array([1, 2, 2]))
--- case: empty lists are arrays of no floats
print (sort([]).dtype, cumsum([]))
--- out
("f64", array([], dtype=float64))
--- case: of truth values, of one number, nested with tuples
print (flip([true, false]), diff((1,)), transpose(((1, 2), [3, 4])))
--- out
(array([False,  True]), array([], dtype=int64), array([[1, 3],
       [2, 4]]))
--- case: arrays and computed numbers in lists
x = arange(3)
print (sin([x * 0, x * 0]), sort([x.sum(), x.max()]))
--- out
(array([[0., 0., 0.],
       [0., 0., 0.]]), array([2, 3]))
--- case: beside an array operators are elementwise
a = array([1, 2])
print (a + [3, 4], [3, 4] - a, a == [1, 5], [[1], [2]] * a)
print a < (2, 2)
--- out
(array([4, 6]), array([2, 2]), array([ True, False]), array([[1, 2],
       [2, 4]]))
[ True False]
--- case: between lists operators are those of lists
print ([1] + [2], [1, 2] == [1, 2])
--- out
([1, 2], true)
--- case: operators called by name
print (power([2, 3], 2), mod([7, -7], 3), subtract(5, [1, 2]), divide([1, 2], [4, 2]))
print (logical_and([true, false], [1, 1]), logical_not([1, 0]), less([1, 2], [2, 2]), matmul([[1, 2], [3, 4]], [1, 1]))
print (add([1], [2]), [3, 1].power(2), negative([1]))
--- out
(array([4, 9]), array([1, 2]), array([4, 3]), array([0.25, 1.  ]))
(array([ True, False]), array([False,  True]), array([ True, False]), array([3, 7]))
(array([3]), array([9, 1]), array([-1]))
--- case: no arithmetic of lists
print [1, 2] * 2
--- err 3
<stdin>:1:7: error[E0401]: '*' does not take list<int>[2] and int
 1 | print [1, 2] * 2
   |       ^^^^^^^^^^
   = help: a list is no array: array([1, 2]) * 2 is computed item by item
--- case: functions of lists stay that
print (len([1, 2]), sum([1, 2]), max([1, 2]), take([1, 2, 3], [0, 2]))
--- out
(2, 3, 2, array([1, 3]))
--- case: lists of text are no arrays
print sort(["a", "b"])
--- err 3
<stdin>:1:12: error[E0401]: 'sort' does not take list<string>[2]
 1 | print sort(["a", "b"])
   |            ^^^^^^^^^^
   = help: it takes frame, array<bool|float>, column, array<c64|c128>
--- case: nor are lists that are not equally long
print sort([[1, 2], [3]])
--- err 3
<stdin>:1:12: error[E0401]: 'sort' does not take list<list<int>>[2]
 1 | print sort([[1, 2], [3]])
   |            ^^^^^^^^^^^^^
   = help: it takes frame, array<bool|float>, column, array<c64|c128>
--- case: nor lists with a null
print sin([1, null])
--- err 3
<stdin>:1:11: error[E0401]: 'x' of 'sin' must be array, column or number, not list<any>[2]
 1 | print sin([1, null])
   |           ^^^^^^^^^
--- case: a shape that does not fit
print array([1, 2, 3]) + [1, 2]
--- err 3
<stdin>:1:7: error[E0501]: shapes [3] and [2] do not broadcast
 1 | print array([1, 2, 3]) + [1, 2]
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
--- case: in the body of a function
def f(x) = cumsum(x)
print (f([1, 2]), f(array([1, 2])))
--- out
(array([1, 3]), array([1, 3]))
--- case: method calls
print ([3, 1, 2].sort(), [1, 2].reshape((2, 1)))
--- out
(array([1, 2, 3]), array([[1],
       [2]]))
--- case: reductions of nested lists are those of arrays
print (sum([[1, 2], [3, 4]]), max(((1, 2), (3, 4)), axis=1), argmax([[1, 5], [3, 4]], axis=0))
--- out
(10, array([2, 4]), array([1, 0]))
--- case: so are those of lists with a dtype or keepdims
print (sum([1, 2], dtype="f32"), max([1, 2], keepdims=true), mean([1, 2]))
--- out
(3.0, array([2]), 1.5)
--- case: a list of arrays has no sum
print sum([arange(3), arange(3)])
--- err 1
<stdin>:1:7: error[E0401]: 'sum' of a list takes numbers; item 0 is not a number
 1 | print sum([arange(3), arange(3)])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: what an argument must be is said of the form that has it
print sum([1, 2], where=3)
--- err 3
<stdin>:1:19: error[E0401]: 'where' of 'sum' must be array<bool> or bool, not int
 1 | print sum([1, 2], where=3)
   |                   ^^^^^^^
--- case: comparisons called by name
print (equal([1, 2], 2), not_equal([1, 2], [1, 3]), eq([1], [1]), add([1, 2], 2), add([[1, 2]], [3, 4]))
print (equal(["a"], ["a"]), add(["a"], ["b"]), equal([1, "a"], [1, "a"]), equal(1, 1.0))
print [[1, 2], [3]].map(x => add(x, [1]))
--- out
(array([False,  True]), array([False,  True]), array([ True]), array([3, 4]), array([[4, 6]]))
(true, ["a", "b"], true, true)
[[1, 2, 1], [3, 1]]
--- case: no arithmetic of lists, nor of texts
print [1] * 3
print "a" * 3
print (1, 2) - 1
--- err 3
<stdin>:1:7: error[E0401]: '*' does not take list<int>[1] and int
 1 | print [1] * 3
   |       ^^^^^^^
   = help: a list is no array: array([1, 2]) * 2 is computed item by item
<stdin>:2:7: error[E0401]: '*' does not take string and int
 2 | print "a" * 3
   |       ^^^^^^^
<stdin>:3:7: error[E0401]: '-' does not take tuple<int, int> and int
 3 | print (1, 2) - 1
   |       ^^^^^^^^^^
   = help: a list is no array: array([1, 2]) * 2 is computed item by item
weft: 3 errors
--- case: a function before the list
print map(x => x, [1])
--- err 3
<stdin>:1:11: error[E0401]: 'items' of 'map' must be a value, not a function
 1 | print map(x => x, [1])
   |           ^^^^^^
   = help: the function comes second: map(items, x => x + 1)
