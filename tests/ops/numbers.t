--- case: views of a number are the number, of its dtype
print squeeze(3)
print flip(2.5)
print transpose(3)
print roll(3, -7)
print copy(true)
print flip(astype(3, "u8")).dtype
print squeeze(astype(2.5, "f32")).dtype
print transpose(-0.0)
print roll(1 - 2j, 1)
--- out
3
2.5
3
3
true
u8
f32
-0.0
(1-2j)
--- case: numbers as arrays of one element
print expand_dims(3, 0)
print expand_dims(3, -1)
print unique(nan)
print unique(-0.0)
print expand_dims(astype(3, "i16"), 0).dtype
print unique(true).dtype
--- out
[3]
[3]
[nan]
[-0.]
i16
bool
--- case: quantiles of a number
print median(3)
print median(nan)
print nanmedian(nan)
print median(inf)
print median(astype(2.5, "f32")).dtype
print quantile(3, 0.3)
print percentile(-7.5, [0, 50, 100])
print nanquantile(2, 1)
print nanpercentile(2, 0)
print quantile(3, 0.3, method="lower")
print ptp(3)
print ptp(inf)
print ptp(nan)
--- out
3.0
nan
nan
inf
f32
3.0
[-7.5 -7.5 -7.5]
2.0
2.0
3
0
nan
nan
--- case: norms and products of numbers
print norm(-3)
print norm(3 - 4j)
print norm(-0.0)
print norm(astype(-3, "f32")).dtype
print norm(-inf)
print linalg.norm(nan)
print inner(2, 0.5)
print inner([1, 2], 3)
print inner(3, [[1, 2], [3, 4]])
print kron(3, [1, 2])
print vdot(1 + 2j, 1j)
print vdot(2, 3)
--- out
3.0
5.0
0.0
f32
inf
nan
1.0
[3 6]
[[ 3  6]
 [ 9 12]]
[3 6]
(2+1j)
6
--- case: reductions of some of one number
print sum(3, where=true)
print sum(3, where=false)
print prod(3, where=false)
print sum(3, initial=4)
print mean(3, where=true)
print mean(2.5, where=false)
print any(1, where=false)
print all(0, where=false)
print std(astype(2.5, "f32"), where=true).dtype
--- out
3
0
1
7
3.0
nan
false
true
f32
--- case: a number's reductions have its dtype, as an array's have
x = astype(1.5, "f32")
print sum(x).dtype
print mean(x).dtype
print std(x).dtype
print max(x).dtype
print prod(x)
print nanmean(x).dtype
z = astype(1 + 2j, "c64")
print sum(z)
print mean(z).dtype
print var(z).dtype
i = astype(-3, "i8")
print max(i)
print max(i).dtype
print sum(i).dtype
print mean(i).dtype
print any(i)
print count_nonzero(i)
print min(astype(200, "u8"))
print min(astype(200, "u8")).dtype
print max(true)
print sum(true)
print mean(0.1)
print sum(0.1) + astype(1, "f32")
--- out
f32
f32
f32
f32
1.5
f32
(1+2j)
c64
f32
-3
i8
i64
f64
true
1
200
u8
true
1
0.1
1.1
--- case: numbers like another one
print ones_like(2.5)
print zeros_like(3)
print full_like(3, 7.9)
print full_like(2.5, 7, dtype="u8").dtype
print zeros_like(true)
--- out
1.0
0
7
u8
false
--- case: an axis that a number has not
print expand_dims(3, 1)
--- err 3
<stdin>:1:22: error[E0503]: axis 1 of an array with 1 dimension
 1 | print expand_dims(3, 1)
   |                      ^
--- case: two arrays are no number
print inner(ones(3), ones(4))
--- err 3
<stdin>:1:22: error[E0502]: the last dimension of the first operand has 3 elements, the first of the second 4
 1 | print inner(ones(3), ones(4))
   |                      ^^^^^^^
--- case: a mask of a number
print sum(3, where=[true, false])
--- err 3
<stdin>:1:14: error[E0502]: the mask cannot be repeated to the shape of the array
 1 | print sum(3, where=[true, false])
   |              ^^^^^^^^^^^^^^^^^^^
