--- case: no info
print read_npy_stack(".")
--- err 1
<stdin>:1:22: error[E0802]: cannot read the stack '.': cannot read './info': No such file or directory
 1 | print read_npy_stack(".")
   |                      ^^^
--- case: an info that is no pickle
print read_npy_stack(".")
--- file info
hello
--- err 1
<stdin>:1:22: error[E0802]: cannot read the stack '.': its info file is damaged (byte 2)
 1 | print read_npy_stack(".")
   |                      ^^^
--- case: a pickle of something else
print read_npy_stack(".")
--- file info
K.
--- err 1
<stdin>:1:22: error[E0802]: cannot read the stack '.': its info file has an instruction that weft does not know (byte 2)
 1 | print read_npy_stack(".")
   |                      ^^^
--- case: no axis
print read_npy_stack(".")
--- file info
}(Uchunks((Kttu.
--- err 1
<stdin>:1:22: error[E0802]: cannot read the stack '.': its info file ends in the middle (byte 4)
 1 | print read_npy_stack(".")
   |                      ^^^
--- case: an empty path
print read_npy_stack("")
--- err 1
<stdin>:1:22: error[E0802]: cannot read the stack '': cannot read '/info': No such file or directory
 1 | print read_npy_stack("")
   |                      ^^
