--- case: a condition that is known picks its branch and the other one is not looked at
print 1 if 1 < 2 else 1 // 0
print if_else(false, "a", "b")
--- out
1
b

--- case: strings, lists and null
n = sh("echo 1", returns="int")
print "one" if n == 1 else "more"
print [n] if n > 1 else [n, n]
print null if n == 1 else 3
--- out
one
[1, 1]
null

--- case: int and float
n = sh("echo 1", returns="int")
print 1 if n == 1 else 0.5
--- out
1.0
