--- case: real arrays
print real_if_close([1, 2])
print real_if_close(1.5)
--- out
[1 2]
1.5
--- case: one number
print real_if_close(1 + 1e-15j)
print real_if_close(1 + 1j)
--- out
1.0
(1+1j)
--- case: an absolute bound
print real_if_close([1 + 1e-3j, 2], tol=0.01)
--- out
[1. 2.]
--- case: c64
print real_if_close(array([1 + 1e-6j, 2], dtype="c64"))
--- out
[1. 2.]
--- case: no elements
print real_if_close(zeros((0, 2), dtype="c128")).shape
--- out
(0, 2)
--- case: NaN is not next to nothing
print real_if_close([1 + nan * 1j])
--- out
[nan+nanj]
--- case: used further
print sum(real_if_close(array([1 + 0j, 2, 3], chunks=2)) * 2)
print sort(real_if_close([3 + 0j, 1]))
--- out
12.0
[1. 3.]
--- case: what complex numbers lack
print floor(real_if_close([3 + 0j]))
--- err 3
<stdin>:1:7: error[E0404]: 'floor' is not defined for c128
 1 | print floor(real_if_close([3 + 0j]))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
