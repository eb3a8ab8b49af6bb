--- case: integers
print format("{:5d}|{:<5}|{:^5}|{:05}|{:+}|{:x}|{:X}|{:o}|{:b}", 42, 42, 42, -42, 42, 255, 255, 8, 5)
--- out
   42|42   | 42  |-0042|+42|ff|FF|10|101

--- case: floats
print format("{}|{:.2f}|{:10.3e}|{:g}|{:%}|{:,.1f}|{:08.2f}", 0.1, 2.345, 12345.678, 1e20, 0.5, 1234567.89, -3.14159)
--- out
0.1|2.35| 1.235e+04|1e+20|50.000000%|1,234,567.9|-0003.14

--- case: texts
print format("{:>5}|{:*^7}|{:.2}", "é", "ab", "xyz")
--- out
    é|**ab***|xy

--- case: values of all kinds
print format("{} {} {} {}", null, true, [1, "a"], nan)
--- out
null true [1, "a"] nan

--- case: positions and braces
print format("{1}{0}{{}}", "a", "b")
--- out
ba{}

--- case: a value known only while running
print format("<{}>", sh("echo hi"))
--- out
<hi>

--- case: unknown name
print format("{x}", y=1)
--- err 3
<stdin>:1:14: error[E0403]: there is no argument for '{x}'
 1 | print format("{x}", y=1)
   |              ^^^^^
   = help: write '{{' and '}}' for braces in the text

--- case: malformed
print format("{", 1)
--- err 3
<stdin>:1:14: error[E0403]: malformed format: '{' without '}'
 1 | print format("{", 1)
   |              ^^^

--- case: malformed specification
print format("{:z}", 1)
--- err 3
<stdin>:1:14: error[E0403]: malformed format: malformed format after ':'
 1 | print format("{:z}", 1)
   |              ^^^^^^

--- case: type does not fit
print format("{:d}", "a")
--- err 1
<stdin>:1:7: error[E0403]: format 'd' does not fit a string
 1 | print format("{:d}", "a")
   |       ^^^^^^^^^^^^^^^^^^^

--- case: a conversion
print "{!r}".format(1)
--- err 3
<stdin>:1:7: error[E0403]: there is no argument for '{!r}'
 1 | print "{!r}".format(1)
   |       ^^^^^^
   = help: there are no conversions like '!r': a value is written as print does
   = help: write '{{' and '}}' for braces in the text
