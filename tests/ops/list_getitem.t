--- case: slices
x = range(5)
print [x[1:], x[:2], x[-2:], x[::2], x[10:], x[3:1], x[::-2]]
--- out

--- case: strings
s = "naïve"
print [s[2], s[-1], s[1:3], s[::-1]]
--- out

--- case: dicts
print {"a": 1, "b": 2}["b"]
--- out

--- case: items known only while running
x = sh("echo a; echo b", returns="lines")
print x[1]
print x[::-1]
--- out

--- case: outside
print [1, 2][2]
--- err 3

--- case: outside while running
print sh("echo a", returns="lines")[5]
--- err 1

--- case: step 0
print [1, 2][::0]
--- err 3
