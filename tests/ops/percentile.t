--- case: several
print percentile(random.random((6, 7), chunks=4, seed=2), [0, 50, 100])
--- out
[7.79560659e-04 5.16543871e-01 9.98940591e-01]
--- case: an axis
print percentile(arange(12) * ones((2, 12), chunks=5), 30, axis=1, keepdims=true)
--- out
[[3.3]
 [3.3]]
--- case: methods
print percentile(arange(10, chunks=3), 30, method="lower")
print percentile(arange(10, chunks=3), 30, method="higher")
print percentile(arange(10, chunks=3), 30, method="midpoint")
print percentile(arange(10, chunks=3), 30, method="hazen")
--- out
2
3
2.5
2.5
--- case: methods that give elements
x = arange(5, chunks=2)
print [percentile(x, q, method="inverted_cdf") for q in [0, 20, 21, 50, 100]]
print [percentile(x, q, method="closest_observation") for q in [0, 29, 30, 50, 70, 71, 100]]
print percentile(x.astype("u8").reshape((1, 5)), [30, 50], axis=1, method="closest_observation")
--- out
[0, 0, 1, 2, 4]
[0, 0, 0, 2, 2, 3, 4]
[[0]
 [2]]
--- case: NaN
print percentile(where(arange(5, chunks=2) == 1, nan, 1.0), 50)
--- out
nan
--- case: no such method
print percentile(arange(3), 50, method="best")
--- err 3
<stdin>:1:33: error[E0403]: no method for quantiles is "best"
 1 | print percentile(arange(3), 50, method="best")
   |                                 ^^^^^^^^^^^^^
   = help: linear, lower, higher, nearest, midpoint, inverted_cdf, averaged_inverted_cdf, closest_observation, interpolated_inverted_cdf, hazen, weibull, median_unbiased or normal_unbiased
--- case: text
print percentile(arange(3), [50, "a"])
--- err 3
<stdin>:1:29: error[E0401]: quantiles are numbers
 1 | print percentile(arange(3), [50, "a"])
   |                             ^^^^^^^^^
--- case: no elements
print percentile(zeros(0), 50)
--- err 1
<stdin>:1:7: error[E0403]: a quantile of no elements
 1 | print percentile(zeros(0), 50)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^
--- case: out of range
print percentile(arange(3), -1)
--- err 3
<stdin>:1:29: error[E0403]: percentiles must be in the range from 0 to 100
 1 | print percentile(arange(3), -1)
   |                             ^^
--- case: a name that is nearly right
print percentile(arange(3), 50, method="closest_observatory")
--- err 3
<stdin>:1:33: error[E0403]: no method for quantiles is "closest_observatory"
 1 | print percentile(arange(3), 50, method="closest_observatory")
   |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: did you mean "closest_observation"?
--- case: no such axis
print percentile(arange(3), 50, axis=1)
print median(arange(3), axis=(0, 0))
--- err 3
<stdin>:1:33: error[E0503]: axis 1 of an array with 1 dimension
 1 | print percentile(arange(3), 50, axis=1)
   |                                 ^^^^^^
<stdin>:2:25: error[E0503]: axis 0 is given twice
 2 | print median(arange(3), axis=(0, 0))
   |                         ^^^^^^^^^^^
weft: 2 errors
--- case: complex numbers
print percentile([1j, 2], 0.5)
--- err 3
<stdin>:1:18: error[E0404]: 'percentile' takes real numbers, not c128
 1 | print percentile([1j, 2], 0.5)
   |                  ^^^^^^^
   = help: median takes them; else take the quantiles of abs(x), real(x) or imag(x)
--- case: percentiles that are an array
x = arange(10, chunks=4)
print percentile(x, array([10, 20]))
print percentile(x, linspace(0, 100, 5))
print percentile(x, arange(0, 101, 50)).shape
print quantile(x, arange(0, 1.1, 0.25))
print nanpercentile(x * 1.0, array([[10, 20]])[0])
--- out
[0.9 1.8]
[0.   2.25 4.5  6.75 9.  ]
(3,)
[0.   2.25 4.5  6.75 9.  ]
[0.9 1.8]
