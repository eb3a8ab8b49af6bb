--- case: a number, of its dtype
print ones_like(2.5)
print ones_like(true)
print ones_like(astype(3, "u8")).dtype
print ones_like(3, dtype="c64")
--- out
1.0
true
u8
(1+0j)
--- case: a number known only while running
x = arange(3)
y = x[x > 1][0]
print ones_like(y)
--- out
1
--- case: what it does not take
print ones_like(3, dtype="x")
--- err 3
<stdin>:1:7: error[E0404]: no dtype is called 'x'
 1 | print ones_like(3, dtype="x")
   |       ^^^^^^^^^^^^^^^^^^^^^^^
   = help: bool, i8 to i64, u8 to u64, f32, f64, string, date, datetime[us], datetime[ns], duration[us], duration[ns], category (or NumPy's names)
