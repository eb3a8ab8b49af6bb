--- case: random.integers(2, size=100, seed=1).max()
print random.integers(2, size=100, seed=1).max()
--- out
1
--- case: other dtypes
print random.integers(0, 255, size=5, dtype="u8", endpoint=true, seed=1)
print random.integers(-128, 128, size=5, dtype="i8", seed=1)
print random.integers(-9223372036854775807 - 1, 9223372036854775807, size=2, endpoint=true, seed=1)
print random.integers(3, 3, size=2, endpoint=true)
--- out
[235 240 146  48 167]
[107 112  18 -80  39]
[7762035609262500056 8102723510524700496]
[3 3]
--- case: too wide for the dtype
print random.integers(0, 257, size=5, dtype="u8")
--- err 3
<stdin>:1:26: error[E0403]: 256 does not fit u8
 1 | print random.integers(0, 257, size=5, dtype="u8")
   |                          ^^^
--- case: below the dtype
print random.integers(-1, 5, size=5, dtype="u64")
--- err 3
<stdin>:1:23: error[E0403]: -1 does not fit u64
 1 | print random.integers(-1, 5, size=5, dtype="u64")
   |                       ^^
--- case: no integers
print random.integers(5, size=2, dtype="f64")
--- err 3
<stdin>:1:34: error[E0404]: random integers are of an integer dtype
 1 | print random.integers(5, size=2, dtype="f64")
   |                                  ^^^^^^^^^^^
--- case: unsigned numbers beyond i64
x = random.integers(18446744073709551610, 18446744073709551615, 1000, dtype="u64", endpoint=true, seed=3)
print (x.min(), x.max())
y = random.integers(18446744073709551615, size=100000, dtype="u64", endpoint=true, seed=3)
print (y > 9223372036854775807).mean().round(1)
print random.integers(9223372036854775808, 9223372036854775809, 2, dtype="u64")
--- out
(18446744073709551610, 18446744073709551615)
0.5
[9223372036854775808 9223372036854775808]
--- case: beyond u64, and i64
print random.integers(0, 18446744073709551615, 3)
--- err 3
<stdin>:1:26: error[E0403]: 18446744073709551614 does not fit i64
 1 | print random.integers(0, 18446744073709551615, 3)
   |                          ^^^^^^^^^^^^^^^^^^^^
