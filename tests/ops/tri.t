--- case: tri(3, k=-5)
print tri(3, k=-5)
--- out
[[0. 0. 0.]
 [0. 0. 0.]
 [0. 0. 0.]]
--- case: tri(3, k=5).sum()
print tri(3, k=5).sum()
--- out
9.0
--- case: tri(5, chunks=2).sum(axis=0)
print tri(5, chunks=2).sum(axis=0)
--- out
[5. 4. 3. 2. 1.]
--- case: tri(0).shape
print tri(0).shape
--- out
(0, 0)
