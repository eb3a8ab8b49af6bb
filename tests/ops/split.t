--- case: empty text
print [split(""), split("", ",")]
--- out

--- case: at the ends
print split(",a,", ",")
--- out

--- case: empty separator
print split("a", "")
--- err 3
