--- case: tanh(100.0)
print tanh(100.0)
--- out
1.0
