--- case: not such a file
print read_npy("bad.npy")
--- file bad.npy
junk
--- err 1
<stdin>:1:16: error[E0802]: cannot read 'bad.npy': it does not begin as a .npy file (byte 0)
 1 | print read_npy("bad.npy")
   |                ^^^^^^^^^
--- case: a file that does not exist
print read_npy("no.npy").shape
--- err 1
<stdin>:1:16: error[E0802]: cannot read 'no.npy': No such file or directory
 1 | print read_npy("no.npy").shape
   |                ^^^^^^^^
--- case: an empty path
print read_npy("")
--- err 1
<stdin>:1:16: error[E0802]: the path of a file must not be empty
 1 | print read_npy("")
   |                ^^
--- case: an empty list
print read_npy([])
--- err 1
<stdin>:1:16: error[E0802]: the list of files is empty
 1 | print read_npy([])
   |                ^^
--- case: a folder
print read_npy(".")
--- err 1
<stdin>:1:16: error[E0802]: cannot read '.': it is a folder
 1 | print read_npy(".")
   |                ^^^
