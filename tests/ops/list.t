--- case: empty
print []
--- out
[]

--- case: computed items
print [sum([1, 2]), sh("echo a")]
--- out
[3, "a"]

--- case: nested
print [[1, 2], [], [[3]]]
--- out
[[1, 2], [], [[3]]]

--- case: strings are quoted inside
print ["a\"b", "é"]
--- out
["a\"b", "é"]
--- case: the items of one collection
print list((1, 2))
print list([1, "a"])
print list(range(3))
print list({"a": 1, "b": 2})
print list(arange(3, chunks=2))
print list(arange(4).reshape((2, 2)))
print list(zip([1, 2], [3, 4]))
print list(n * 2 for n in [1, 2])
--- out
[1, 2]
[1, "a"]
[0, 1, 2]
["a", "b"]
[0, 1, 2]
[[0, 1], [2, 3]]
[(1, 3), (2, 4)]
[2, 4]
--- case: items that are known only while running
x = arange(6)
print list(x[x > 3])
print list(x[x > 3].shape)
print list(nonzero(x[x > 3]))
print list(read_csv("t.csv").a)
--- file t.csv
a
1
2
--- out
[4, 5]
[2]
[array([0, 1])]
[1, 2]
--- case: what is no collection, and several arguments
print [list(3), list("ab"), list(), list(1, [2])]
--- out
[[3], ["ab"], [], [1, [2]]]
