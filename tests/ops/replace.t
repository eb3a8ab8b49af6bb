--- case: from left to right
print replace("aaa", "aa", "b")
--- out

--- case: empty
print replace("a", "", "b")
--- err 3
