--- case: ones(2) / zeros(2)
print ones(2) / zeros(2)
--- out
[inf inf]
--- case: 6 / 3
print 6 / 3
--- out
2.0
