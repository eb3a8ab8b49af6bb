--- case: several
print nanquantile(random.random((6, 7), chunks=4, seed=2), [0, 0.5, 1])
--- out
[7.79560659e-04 5.16543871e-01 9.98940591e-01]
--- case: an axis
print nanquantile(arange(12) * ones((2, 12), chunks=5), 0.3, axis=1, keepdims=true)
--- out
[[3.3]
 [3.3]]
--- case: methods
print nanquantile(arange(10, chunks=3), 0.3, method="lower")
print nanquantile(arange(10, chunks=3), 0.3, method="higher")
print nanquantile(arange(10, chunks=3), 0.3, method="midpoint")
print nanquantile(arange(10, chunks=3), 0.3, method="hazen")
--- out
2
3
2.5
2.5
--- case: NaN
print nanquantile(where(arange(5, chunks=2) == 1, nan, 1.0), 0.5)
--- out
1.0
--- case: no such method
print nanquantile(arange(3), 0.5, method="best")
--- err 3
<stdin>:1:35: error[E0403]: no method for quantiles is "best"
 1 | print nanquantile(arange(3), 0.5, method="best")
   |                                   ^^^^^^^^^^^^^
   = help: linear, lower, higher, nearest, midpoint, inverted_cdf, averaged_inverted_cdf, closest_observation, interpolated_inverted_cdf, hazen, weibull, median_unbiased or normal_unbiased
--- case: text
print nanquantile(arange(3), [0.5, "a"])
--- err 3
<stdin>:1:30: error[E0401]: quantiles are numbers
 1 | print nanquantile(arange(3), [0.5, "a"])
   |                              ^^^^^^^^^^
--- case: no elements
print nanquantile(zeros(0), 0.5)
--- out
nan

--- case: out of range
print nanquantile(arange(3), -1)
--- err 3
<stdin>:1:30: error[E0403]: quantiles must be in the range from 0 to 1
 1 | print nanquantile(arange(3), -1)
   |                              ^^
--- case: complex numbers
print nanquantile([1j, 2], 0.5)
--- err 3
<stdin>:1:19: error[E0404]: 'nanquantile' takes real numbers, not c128
 1 | print nanquantile([1j, 2], 0.5)
   |                   ^^^^^^^
   = help: median takes them; else take the quantiles of abs(x), real(x) or imag(x)
