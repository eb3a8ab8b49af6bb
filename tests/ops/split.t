--- case: empty text
print [split(""), split("", ",")]
--- out
[[], [""]]

--- case: at the ends
print split(",a,", ",")
--- out
["", "a", ""]

--- case: empty separator
print split("a", "")
--- err 1
<stdin>:1:7: error[E0403]: the separator is empty
 1 | print split("a", "")
   |       ^^^^^^^^^^^^^^
