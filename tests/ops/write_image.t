--- case: what the file begins with
write_image(zeros((3, 5), dtype="u16", chunks=2), "x.png")
--- after head -c 26 x.png | od -An -tx1
--- out
 89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52
 00 00 00 05 00 00 00 03 10 00
--- case: booleans are black and white
write_image(arange(4)[:, newaxis] > arange(4, chunks=3), "x.png")
--- after head -c 26 x.png | tail -c 10 | od -An -tx1
--- out
 00 00 00 04 00 00 00 04 08 00
--- case: another suffix
write_image(zeros((3, 5), dtype="u8"), "x.jpg")
--- err 3
<stdin>:1:40: error[E0403]: pictures are written as PNG: the path must end in .png
 1 | write_image(zeros((3, 5), dtype="u8"), "x.jpg")
   |                                        ^^^^^^^
--- case: too many channels
write_image(zeros((3, 5, 5), dtype="u8"), "x.png")
--- err 3
<stdin>:1:13: error[E0502]: a picture is rows × columns, or rows × columns × 1 to 4 channels
 1 | write_image(zeros((3, 5, 5), dtype="u8"), "x.png")
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: one dimension
write_image(zeros(5, dtype="u8"), "x.png")
--- err 3
<stdin>:1:13: error[E0502]: a picture is rows × columns, or rows × columns × 1 to 4 channels
 1 | write_image(zeros(5, dtype="u8"), "x.png")
   |             ^^^^^^^^^^^^^^^^^^^^
--- case: nothing to show
write_image(zeros((0, 5), dtype="u8"), "x.png")
--- err 3
<stdin>:1:13: error[E0502]: a picture has 1 to 2^31 - 1 rows and columns
 1 | write_image(zeros((0, 5), dtype="u8"), "x.png")
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a folder that does not exist
write_image(zeros((3, 5), dtype="u8"), "no/x.png")
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'no/x.png': No such file or directory
 1 | write_image(zeros((3, 5), dtype="u8"), "no/x.png")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
