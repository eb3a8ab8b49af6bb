--- case: several
print quantile(random.random((6, 7), chunks=4, seed=2), [0, 0.5, 1])
--- out
[7.79560659e-04 5.16543871e-01 9.98940591e-01]
--- case: an axis
print quantile(arange(12) * ones((2, 12), chunks=5), 0.3, axis=1, keepdims=true)
--- out
[[3.3]
 [3.3]]
--- case: methods
print quantile(arange(10, chunks=3), 0.3, method="lower")
print quantile(arange(10, chunks=3), 0.3, method="higher")
print quantile(arange(10, chunks=3), 0.3, method="midpoint")
print quantile(arange(10, chunks=3), 0.3, method="hazen")
--- out
2
3
2.5
2.5
--- case: NaN
print quantile(where(arange(5, chunks=2) == 1, nan, 1.0), 0.5)
--- out
nan
--- case: no such method
print quantile(arange(3), 0.5, method="best")
--- err 3
<stdin>:1:32: error[E0403]: no method for quantiles is "best"
 1 | print quantile(arange(3), 0.5, method="best")
   |                                ^^^^^^^^^^^^^
   = help: linear, lower, higher, nearest, midpoint, inverted_cdf, averaged_inverted_cdf, closest_observation, interpolated_inverted_cdf, hazen, weibull, median_unbiased or normal_unbiased
--- case: text
print quantile(arange(3), [0.5, "a"])
--- err 3
<stdin>:1:27: error[E0401]: quantiles are numbers
 1 | print quantile(arange(3), [0.5, "a"])
   |                           ^^^^^^^^^^
--- case: no elements
print quantile(zeros(0), 0.5)
--- err 1
<stdin>:1:7: error[E0403]: a quantile of no elements
 1 | print quantile(zeros(0), 0.5)
   |       ^^^^^^^^^^^^^^^^^^^^^^^
--- case: out of range
print quantile(arange(3), -1)
--- err 3
<stdin>:1:27: error[E0403]: quantiles must be in the range from 0 to 1
 1 | print quantile(arange(3), -1)
   |                           ^^
--- case: complex numbers
print quantile([1j, 2], 0.5)
--- err 3
<stdin>:1:16: error[E0404]: 'array_quantile' takes real numbers, not c128
 1 | print quantile([1j, 2], 0.5)
   |                ^^^^^^^
   = help: median takes them; else take the quantiles of abs(x), real(x) or imag(x)
