--- case: not a picture
print read_image("a.png")
--- file a.png
GIF89a is another format
--- err 1
<stdin>:1:18: error[E0803]: cannot read 'a.png': Not a PNG file (byte 8)
 1 | print read_image("a.png")
   |                  ^^^^^^^
--- case: nothing in the file
print read_image("a.png")
--- file a.png
--- err 1
<stdin>:1:18: error[E0803]: cannot read 'a.png': it ends in the middle (byte 0)
 1 | print read_image("a.png")
   |                  ^^^^^^^
--- case: no file
print read_image("none.png").mean()
--- err 1
<stdin>:1:18: error[E0803]: cannot read 'none.png': No such file or directory
 1 | print read_image("none.png").mean()
   |                  ^^^^^^^^^^
--- case: a sample of the first bytes only
print read_image(["a.png", "b.png"])
--- file a.png
x
--- file b.png
y
--- err 1
<stdin>:1:18: error[E0803]: cannot read 'a.png': it ends in the middle (byte 2)
 1 | print read_image(["a.png", "b.png"])
   |                  ^^^^^^^^^^^^^^^^^^
