--- case: real and complex ones
print roots([3.2, 2, 1])
print roots([1, -3, 2]).real
--- out
[-0.3125+0.46351241j -0.3125-0.46351241j]
[2. 1.]
--- case: zeros in front and behind
print roots([0, 0, 1, -3, 0, 0])
--- out
[3.+0.j 0.+0.j 0.+0.j]
--- case: no roots
print roots([])
print roots([5])
print roots(5)
print roots([0, 0])
print roots([0, 7, 0])
--- out
[]
[]
[]
[]
[0.+0.j]
--- case: complex coefficients
print roots([1j, 2, 5])
print roots([1, -1j])
--- out
[ 1.4316109+2.74628456j -1.4316109-0.74628456j]
[0.+1.j]
--- case: one root
print roots([2, 5])
--- out
[-2.5+0.j]
--- case: dtype and chunks
print roots(array([1, -3, 2], dtype="f32")).dtype
print roots(array([true, true])).dtype
print roots(array([1, -6, 11, -6], chunks=1)).real.round(9)
--- out
c128
c128
[3. 2. 1.]
--- case: lengths known only while running
x = arange(-3, 4)
p = x[x > 0]
print roots(p)
print roots(p).dtype
print roots(x[x > 7]).size
--- out
[-1.+1.41421356j -1.-1.41421356j]
c128
0
--- case: the roots of many
print absolute(polyval(arange(1, 30), roots(arange(1, 30)))).max() < 1e-9
--- out
true
--- case: not finite
print roots([1, nan, 3])
--- err 1
<stdin>:1:7: error[E0403]: the coefficients, divided by the first that is not 0, must be finite numbers
 1 | print roots([1, nan, 3])
   |       ^^^^^^^^^^^^^^^^^^
--- case: infinite after division
print roots([1e-300, 1e300])
--- err 1
<stdin>:1:7: error[E0403]: the coefficients, divided by the first that is not 0, must be finite numbers
 1 | print roots([1e-300, 1e300])
   |       ^^^^^^^^^^^^^^^^^^^^^^
--- case: too many
print roots(arange(1, 9000))
--- err 3
<stdin>:1:7: error[E0502]: roots of 8999 coefficients; 8193 is the limit
 1 | print roots(arange(1, 9000))
   |       ^^^^^^^^^^^^^^^^^^^^^^
--- case: matrices
print roots([[1, 2]])
--- err 3
<stdin>:1:13: error[E0502]: 'roots' takes a vector, not an array of 2 dimensions
 1 | print roots([[1, 2]])
   |             ^^^^^^^^
