--- case: as an array
print histogram_bin_edges([1], bins=arange(3))
--- out
[0 1 2]
