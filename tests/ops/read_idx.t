--- case: not such a file
print read_idx("a.idx")
--- file a.idx
abcdefgh
--- err 1
<stdin>:1:16: error[E0803]: cannot read 'a.idx': it does not begin as an idx file (byte 0)
 1 | print read_idx("a.idx")
   |                ^^^^^^^
--- case: too short
print read_idx("a.idx")
--- file a.idx
a
--- err 1
<stdin>:1:16: error[E0803]: cannot read 'a.idx': it does not begin as an idx file (byte 0)
 1 | print read_idx("a.idx")
   |                ^^^^^^^
