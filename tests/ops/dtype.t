--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.dtype
print dtype(x)
--- out
f64
f64
--- case: every name of a dtype is equal to it
x = ones(2, dtype="f32")
d = x.dtype
print [x.dtype == "float32", "single" == x.dtype, d == "float32", d == float32, dtype(x) == "f32", d == "<f4"]
print [d == "float64", d != "float32", d == ones(2).dtype, d == null, d == 4]
print [t == "float32" for t in [d, ones(2).dtype]]
print [d] == ["float32"]
print {"f32": 1}[d]
print (arange(2) > 0).dtype == "bool_"
print arange(2).dtype == intp
print arange(2).dtype == "int"
--- out
[true, true, true, true, true, true]
[false, false, false, false, false]
[true, false]
true
1
true
true
true
--- case: texts are compared as texts
print "f32" == "float32"
print [d == "float32" for d in ["f32", "float32"]]
--- out
false
[false, true]
--- case: a text that names no dtype
print ones(2).dtype == "f8"
--- err 3
<stdin>:1:24: error[E0404]: 'f8' is no dtype
 1 | print ones(2).dtype == "f8"
   |                        ^^^^
   = help: bool, i8 to i64, u8 to u64, f32, f64, c64, c128 (or NumPy's names)
   = help: the number counts bits: NumPy's 'f8' is 'f64'
--- case: a text that names no dtype, kept in a name
d = ones(2, dtype="c128").dtype
print "c16" != d
--- err 3
<stdin>:2:7: error[E0404]: 'c16' is no dtype
 2 | print "c16" != d
   |       ^^^^^
   = help: bool, i8 to i64, u8 to u64, f32, f64, c64, c128 (or NumPy's names)
   = help: the number counts bits: NumPy's 'c16' is 'c128'
--- case: a text that names nothing
print ones(2).dtype == "foo"
--- err 3
<stdin>:1:24: error[E0404]: 'foo' is no dtype
 1 | print ones(2).dtype == "foo"
   |                        ^^^^^
   = help: bool, i8 to i64, u8 to u64, f32, f64, c64, c128 (or NumPy's names)
