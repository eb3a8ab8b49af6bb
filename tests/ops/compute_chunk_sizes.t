--- case: compute_chunk_sizes(arange(3))
print compute_chunk_sizes(arange(3))
--- out
[0 1 2]
