--- case: any chunks
print read_raw("a.raw", "u8", (2, 3), chunks=(1, 2))
--- file a.raw
abcdef
--- out
[[ 97  98  99]
 [100 101 102]]
--- case: a stack of files
print read_raw(["a.raw", "b.raw"], "u8", 2)
print read_raw("?.raw", "u8", 3, chunks=2)[:, -1]
--- file a.raw
abc
--- file b.raw
ABC
--- out
[[97 98]
 [65 66]]
[99 67]
--- case: nothing
print read_raw("a.raw", "u8", 0)
print read_raw("a.raw", "u8", (2, 0, 3)).shape
--- file a.raw
abc
--- out
[]
(2, 0, 3)
--- case: an odd place
print read_raw("a.raw", "u16", -1, offset=1)
--- file a.raw
abcd
--- out
[25442  2660]
--- case: lengths that do not fit
print read_raw("a.raw", "u8", (3, -1))
--- file a.raw
abc
--- err 1
<stdin>:1:16: error[E0803]: cannot read 'a.raw': its bytes are no multiple of the other lengths
 1 | print read_raw("a.raw", "u8", (3, -1))
   |                ^^^^^^^
--- case: two open lengths
print read_raw("a.raw", "u8", (-1, -1))
--- file a.raw
abc
--- err 3
<stdin>:1:31: error[E0403]: only one length may be -1
 1 | print read_raw("a.raw", "u8", (-1, -1))
   |                               ^^^^^^^^
--- case: an open length that could be any
print read_raw("a.raw", "u8", (0, -1))
--- file a.raw
abc
--- err 1
<stdin>:1:16: error[E0803]: cannot read 'a.raw': the length that is -1 could be any
 1 | print read_raw("a.raw", "u8", (0, -1))
   |                ^^^^^^^
--- case: a negative length
print read_raw("a.raw", "u8", -2)
--- file a.raw
abc
--- err 3
<stdin>:1:31: error[E0403]: a length must not be negative (but -1: what the file holds)
 1 | print read_raw("a.raw", "u8", -2)
   |                               ^^
--- case: beyond the end
print read_raw("a.raw", "u8", 1, offset=5)
--- file a.raw
abc
--- err 1
<stdin>:1:16: error[E0803]: cannot read 'a.raw': it has 4 bytes, and 'offset' is 5
 1 | print read_raw("a.raw", "u8", 1, offset=5)
   |                ^^^^^^^
--- case: a negative offset
print read_raw("a.raw", "u8", 1, offset=-1)
--- file a.raw
abc
--- err 3
<stdin>:1:34: error[E0403]: 'offset' must not be negative
 1 | print read_raw("a.raw", "u8", 1, offset=-1)
   |                                  ^^^^^^^^^
--- case: an unknown order
print read_raw("a.raw", "u8", 1, order="K")
--- file a.raw
abc
--- err 3
<stdin>:1:34: error[E0403]: 'order' is "C" or "F"
 1 | print read_raw("a.raw", "u8", 1, order="K")
   |                                  ^^^^^^^^^
--- case: an unknown byte order
print read_raw("a.raw", "u8", 1, byteorder="middle")
--- file a.raw
abc
--- err 3
<stdin>:1:34: error[E0403]: 'byteorder' is "little" or "big"
 1 | print read_raw("a.raw", "u8", 1, byteorder="middle")
   |                                  ^^^^^^^^^^^^^^^^^^
--- case: a dtype of columns
print read_raw("a.raw", "str", 1)
--- file a.raw
abc
--- err 3
<stdin>:1:25: error[E0403]: arrays hold bool, i8 to i64, u8 to u64, f32, f64, c64 or c128
 1 | print read_raw("a.raw", "str", 1)
   |                         ^^^^^
--- case: more elements than there can be
print read_raw("a.raw", "f64", (4_000_000_000, 4_000_000_000))
--- file a.raw
abc
--- err 1
<stdin>:1:16: error[E0803]: cannot read 'a.raw': its shape has too many elements
 1 | print read_raw("a.raw", "f64", (4_000_000_000, 4_000_000_000))
   |                ^^^^^^^
--- case: a folder
print read_raw(".", "u8", 1)
--- err 1
<stdin>:1:16: error[E0803]: cannot read '.': it is a folder
 1 | print read_raw(".", "u8", 1)
   |                ^^^
--- case: no file
print read_raw("none.raw", "u8", 1)
--- err 1
<stdin>:1:16: error[E0803]: cannot read 'none.raw': No such file or directory
 1 | print read_raw("none.raw", "u8", 1)
   |                ^^^^^^^^^^
