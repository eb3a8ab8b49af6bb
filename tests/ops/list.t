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
