--- case: several
print nanpercentile(random.random((6, 7), chunks=4, seed=2), [0, 50, 100])
--- out
[7.79560659e-04 5.16543871e-01 9.98940591e-01]
--- case: an axis
print nanpercentile(arange(12) * ones((2, 12), chunks=5), 30, axis=1, keepdims=true)
--- out
[[3.3]
 [3.3]]
--- case: methods
print nanpercentile(arange(10, chunks=3), 30, method="lower")
print nanpercentile(arange(10, chunks=3), 30, method="higher")
print nanpercentile(arange(10, chunks=3), 30, method="midpoint")
print nanpercentile(arange(10, chunks=3), 30, method="hazen")
--- out
2
3
2.5
2.5
--- case: NaN
print nanpercentile(where(arange(5, chunks=2) == 1, nan, 1.0), 50)
--- out
1.0
--- case: no such method
print nanpercentile(arange(3), 50, method="best")
--- err 3
<stdin>:1:36: error[E0403]: no method for quantiles is "best"
 1 | print nanpercentile(arange(3), 50, method="best")
   |                                    ^^^^^^^^^^^^^
   = help: linear, lower, higher, nearest, midpoint, inverted_cdf, averaged_inverted_cdf, closest_observation, interpolated_inverted_cdf, hazen, weibull, median_unbiased or normal_unbiased
--- case: text
print nanpercentile(arange(3), [50, "a"])
--- err 3
<stdin>:1:32: error[E0401]: quantiles are numbers
 1 | print nanpercentile(arange(3), [50, "a"])
   |                                ^^^^^^^^^
--- case: no elements
print nanpercentile(zeros(0), 50)
--- out
nan

--- case: out of range
print nanpercentile(arange(3), -1)
--- err 3
<stdin>:1:32: error[E0403]: percentiles must be in the range from 0 to 100
 1 | print nanpercentile(arange(3), -1)
   |                                ^^
--- case: complex numbers
print nanpercentile([1j, 2], 0.5)
--- err 3
<stdin>:1:21: error[E0404]: 'nanpercentile' takes real numbers, not c128
 1 | print nanpercentile([1j, 2], 0.5)
   |                     ^^^^^^^
   = help: median takes them; else take the quantiles of abs(x), real(x) or imag(x)
