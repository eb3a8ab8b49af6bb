--- case: parts of a day, below nothing, many days
print days(23h)
print days(48h)
print days(0s - 1ns)
print (date("2260-12-31") - date("1970-01-01")).days()
print days(1d) + 1
--- out
0
2
-1
106285
2

--- case: a number
print days(5)
--- err 3
<stdin>:1:12: error[E0401]: 'days' does not take int
 1 | print days(5)
   |            ^
   = help: it takes column<duration>, duration

--- case: more than 292 years
print (date("9999-12-31") - date("0001-01-01")).days()
--- err 1
<stdin>:1:7: error[E0403]: '3652058d' does not become duration[ns]
 1 | print (date("9999-12-31") - date("0001-01-01")).days()
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
