--- case: eye(4, k=-1).sum()
print eye(4, k=-1).sum()
--- out
3.0
