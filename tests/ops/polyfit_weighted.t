--- case: equal weights change nothing
print round(polyfit([0, 1, 2, 3.5], [1, 3, 7, 8], 2, w=[2, 2, 2, 2]) - polyfit([0, 1, 2, 3.5], [1, 3, 7, 8], 2), 9) + 0.0
--- out
[0. 0. 0.]
--- case: weights of 0 alone
print polyfit([1, 2], [1, 2], 1, w=[0, 0])
--- out
[0. 0.]
--- err 0
weft: warning: polyfit: the points decide 0 of 2 coefficients: of all polynomials that fit as well, this is one with small coefficients; a lower degree may do
--- case: complex weights
print polyfit([1, 2], [1, 2], 1, w=[1j, 1])
--- err 3
<stdin>:1:34: error[E0404]: 'polyfit' is not defined for c128
 1 | print polyfit([1, 2], [1, 2], 1, w=[1j, 1])
   |                                  ^^^^^^^^^
--- case: full and covariances
x = [0, 1, 2, 3, 4.5, 6]
y = [1, 3, 2, 5, 7, 4]
w = [1, 2, 1, 0.5, 1, 3]
print polyfit(x, y, 1, full=true, w=w)
print polyfit(x, y, 1, w=w, cov=true)[1]
print polyfit(x, y, 1, null, false, w, cov="unscaled")[1]
--- out
(array([0.31718575, 2.37253108]), array([14.90964281]), 2, array([1.3637073 , 0.37456962]), 1.3322676295501878e-15)
[[ 0.04029801 -0.161812  ]
 [-0.161812    0.87911653]]
[[ 0.01081126 -0.04341137]
 [-0.04341137  0.2358518 ]]
