--- case: integers
print format("{:5d}|{:<5}|{:^5}|{:05}|{:+}|{:x}|{:X}|{:o}|{:b}", 42, 42, 42, -42, 42, 255, 255, 8, 5)
--- out

--- case: floats
print format("{}|{:.2f}|{:10.3e}|{:g}|{:%}|{:,.1f}|{:08.2f}", 0.1, 2.345, 12345.678, 1e20, 0.5, 1234567.89, -3.14159)
--- out

--- case: texts
print format("{:>5}|{:*^7}|{:.2}", "é", "ab", "xyz")
--- out

--- case: values of all kinds
print format("{} {} {} {}", null, true, [1, "a"], nan)
--- out

--- case: positions and braces
print format("{1}{0}{{}}", "a", "b")
--- out

--- case: a value known only while running
print format("<{}>", sh("echo hi"))
--- out

--- case: unknown name
print format("{x}", y=1)
--- err 3

--- case: malformed
print format("{", 1)
--- err 3

--- case: malformed specification
print format("{:z}", 1)
--- err 3

--- case: type does not fit
print format("{:d}", "a")
--- err 3
