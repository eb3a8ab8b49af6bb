--- case: nulls
print read_text("x.txt", blocksize=3).map(json).count()
--- file x.txt
1
null
2
--- out
2
