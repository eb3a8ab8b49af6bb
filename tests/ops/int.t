--- case: kinds
print [int(true), int(" -7 "), int(1e18)]
--- out
[1, -7, 1000000000000000000]

--- case: too large
print int(1e19)
--- err 1
<stdin>:1:7: error[E0403]: the number does not fit into 64 bits
 1 | print int(1e19)
   |       ^^^^^^^^^

--- case: not a number
print int(nan)
--- err 1
<stdin>:1:7: error[E0403]: the number does not fit into 64 bits
 1 | print int(nan)
   |       ^^^^^^^^

--- case: empty
print int("")
--- err 1
<stdin>:1:7: error[E0403]: '' is not an integer
 1 | print int("")
   |       ^^^^^^^
