--- case: kinds
print [float("inf"), float("-1e-3"), float(true)]
--- out
[inf, -0.001, 1.0]

--- case: hexadecimal
print float("0x10")
--- err 1
<stdin>:1:7: error[E0403]: '0x10' is not a number
 1 | print float("0x10")
   |       ^^^^^^^^^^^^^
