--- case: not such a file
print read_npy("bad.npy")
--- file bad.npy
junk
--- err 1
<stdin>:1:16: error[E0802]: cannot read 'bad.npy': it does not begin as a .npy file
 1 | print read_npy("bad.npy")
   |                ^^^^^^^^^
--- case: a file that does not exist
print read_npy("no.npy").shape
--- err 1
<stdin>:1:16: error[E0802]: cannot read 'no.npy': No such file or directory
 1 | print read_npy("no.npy").shape
   |                ^^^^^^^^
