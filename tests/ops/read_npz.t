--- case: not such a file
print read_npz("x.npz")
--- file x.npz
PK but no archive, and long enough to be one
--- err 1
<stdin>:1:16: error[E0802]: cannot read 'x.npz': it is no zip archive: it has no end record (byte 45)
 1 | print read_npz("x.npz")
   |                ^^^^^^^
--- case: no file
print read_npz("none.npz", "a")
--- err 1
<stdin>:1:16: error[E0802]: cannot read 'none.npz': No such file or directory
 1 | print read_npz("none.npz", "a")
   |                ^^^^^^^^^^
