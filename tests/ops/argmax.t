--- case: ones(5, chunks=2).argmax()
print ones(5, chunks=2).argmax()
--- out
0
