--- case: empty
print "" + "a" + ""
--- out
a
