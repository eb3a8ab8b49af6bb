--- case: a duration
print 90m.astype("duration[us]")
print 90m.astype("i64")
print true.astype("string")
--- out
90m
5400000000000
true
--- case: range
print 300.astype("i8")
--- err
<stdin>:1:7: error[E0403]: '300' does not become i8
 1 | print 300.astype("i8")
   |       ^^^^^^^^^^^^^^^^
--- case: kinds
print 300.astype("category")
--- err
<stdin>:1:18: error[E0404]: i64 does not become category
 1 | print 300.astype("category")
   |                  ^^^^^^^^^^
--- case: no dtype
print 300.astype("x")
--- err
<stdin>:1:18: error[E0404]: no dtype is called 'x'
 1 | print 300.astype("x")
   |                  ^^^
   = help: bool, i8 to i64, u8 to u64, f32, f64, string, date, datetime[us], datetime[ns], duration[us], duration[ns], category (or NumPy's names)

--- case: times
print "2015-01-31 10:00:00.123456789".astype("datetime[ns]")
print "2015-01-31".astype("datetime")
--- out
2015-01-31 10:00:00.123456789
2015-01-31 00:00:00
--- case: a single text is no category
print "a".astype("category")
--- err 3
<stdin>:1:18: error[E0404]: string does not become category
 1 | print "a".astype("category")
   |                  ^^^^^^^^^^
--- case: complex numbers
print (astype(2, "c128"), astype(true, "c64"), astype(0.1, "c64"), astype(astype(1, "c128"), "c64").dtype)
--- out
((2+0j), (1+0j), (0.1+0j), "c64")
--- case: no real number of a complex one
print astype(astype(1, "c128"), "f64")
--- err 3
<stdin>:1:33: error[E0404]: c128 does not become f64
 1 | print astype(astype(1, "c128"), "f64")
   |                                 ^^^^^
--- case: no complex number of a text
print astype("1", "c128")
--- err 3
<stdin>:1:19: error[E0404]: string does not become c128
 1 | print astype("1", "c128")
   |                   ^^^^^^
