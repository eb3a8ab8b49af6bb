--- case: kinds
print [bool(0.0), bool("false"), bool({})]
--- out
[false, true, false]
