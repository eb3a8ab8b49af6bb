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
