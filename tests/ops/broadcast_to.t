--- case: broadcast_to(ones((2, 1)), (2, 2)).sum()
print broadcast_to(ones((2, 1)), (2, 2)).sum()
--- out
4.0
