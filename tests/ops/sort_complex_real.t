--- case: dtypes
print [sort_complex(array([1], dtype=d)).dtype for d in ["bool", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64"]]
--- out
["c128", "c64", "c64", "c64", "c64", "c128", "c128", "c128", "c128", "c128", "c128"]
--- case: NaN, chunks, the last axis
print sort_complex(array([nan, 2, -inf, 1], chunks=3))
print sort_complex(arange(6, chunks=4).reshape(2, 3)[:, ::-1])
--- out
[-inf+0.j   1.+0.j   2.+0.j  nan+0.j]
[[0.+0.j 1.+0.j 2.+0.j]
 [3.+0.j 4.+0.j 5.+0.j]]
--- case: no elements, one
print sort_complex(zeros(0))
print sort_complex([true])
--- out
[]
[1.+0.j]
--- case: a number
print sort_complex(3)
--- err 3
<stdin>:1:20: error[E0401]: 'sort_complex' does not take int
 1 | print sort_complex(3)
   |                    ^
   = help: it takes array<c64|c128>, array<bool|float>
--- case: an axis
print sort_complex([3, 1], 0)
--- err 3
<stdin>:1:28: error[E0305]: 'sort_complex' takes at most 1 positional argument, not 2
 1 | print sort_complex([3, 1], 0)
   |                            ^
