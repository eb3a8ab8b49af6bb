--- case: "a" != "a"
print "a" != "a"
--- out
false
