--- case: chunks go to their places
write_raw((3 * arange(2, chunks=1)[:, newaxis] + arange(3, chunks=2)).astype("u8"), "x.raw")
--- after od -An -tu1 x.raw
--- out
   0   1   2   3   4   5
--- case: the first dimension fastest
write_raw((3 * arange(2, chunks=1)[:, newaxis] + arange(3, chunks=2)).astype("u8"), "x.raw", order="F")
--- after od -An -tu1 x.raw
--- out
   0   3   1   4   2   5
--- case: big-endian, parts of complex numbers too
write_raw(full(1, 1.0, dtype="c64"), "x.raw", byteorder="big")
--- after od -An -tx1 x.raw
--- out
 3f 80 00 00 00 00 00 00
--- case: an empty array
write_raw(zeros(0), "x.raw")
--- after wc -c < x.raw
--- out
0
--- case: an unknown byte order
write_raw(ones(3), "x.raw", byteorder="pdp")
--- err 3
<stdin>:1:29: error[E0403]: 'byteorder' is "little" or "big"
 1 | write_raw(ones(3), "x.raw", byteorder="pdp")
   |                             ^^^^^^^^^^^^^^^
--- case: an empty path
write_raw(ones(3), "")
--- err 3
<stdin>:1:20: error[E0403]: the path must not be empty
 1 | write_raw(ones(3), "")
   |                    ^^
--- case: a folder that does not exist
write_raw(ones(3), "no/x.raw")
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'no/x.raw': No such file or directory
 1 | write_raw(ones(3), "no/x.raw")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
