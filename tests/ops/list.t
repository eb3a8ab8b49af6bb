--- case: empty
print []
--- out

--- case: computed items
print [sum([1, 2]), sh("echo a")]
--- out

--- case: nested
print [[1, 2], [], [[3]]]
--- out

--- case: strings are quoted inside
print ["a\"b", "é"]
--- out
