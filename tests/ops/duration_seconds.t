--- case: parts of a second, below nothing, many days
print total_seconds(1ns)
print total_seconds(0s)
print total_seconds(0s - 1500ms)
print (date("2260-12-31") - date("1970-01-01")).total_seconds()
--- out
1e-09
0.0
-1.5
9183024000.0

--- case: a number
print total_seconds(5)
--- err 3
<stdin>:1:21: error[E0401]: 'total_seconds' does not take int
 1 | print total_seconds(5)
   |                     ^
   = help: it takes column<duration>, duration

--- case: more than 292 years
print (date("9999-12-31") - date("0001-01-01")).total_seconds()
--- err 1
<stdin>:1:7: error[E0403]: '3652058d' does not become duration[ns]
 1 | print (date("9999-12-31") - date("0001-01-01")).total_seconds()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
