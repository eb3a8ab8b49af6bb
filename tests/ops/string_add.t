--- case: empty
print "" + "a" + ""
--- out
