--- case: a file for each chunk along the axis
write_npy_stack(ones((4, 6), chunks=(2, 3)), "x", axis=-1)
--- after ls x; tail -c 96 x/1.npy | wc -c; python3 -c "print(open('x/1.npy', 'rb').read()[10:67].decode())"
--- out
0.npy
1.npy
info
96
{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3),
--- case: into a folder that is there
write_npy_stack(arange(3, chunks=2), ".")
--- after ls
--- out
0.npy
1.npy
info
samples
--- case: one dimension is needed
write_npy_stack(full((), 1), "x")
--- err 3
<stdin>:1:1: error[E0503]: axis 0 of an array with 0 dimensions
 1 | write_npy_stack(full((), 1), "x")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: an empty path
write_npy_stack(ones(3), "")
--- err 3
<stdin>:1:26: error[E0403]: the path must not be empty
 1 | write_npy_stack(ones(3), "")
   |                          ^^
--- case: a folder that cannot be made
write_npy_stack(ones(3), "no/x")
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'no/x': No such file or directory
 1 | write_npy_stack(ones(3), "no/x")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a file in the way
write_npy_stack(ones(3), "x")
--- file x
a file
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'x': Not a directory
 1 | write_npy_stack(ones(3), "x")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: nothing is left of a run that fails
write_npy_stack(ones((4, 4), chunks=2) / [int(x) for x in sh("echo 1; exit 3", returns="lines")].sum(), "x")
--- err 1
<stdin>:1:59: error[E0702]: command failed with exit status 3: echo 1; exit 3
 1 | write_npy_stack(ones((4, 4), chunks=2) / [int(x) for x in sh("echo 1; exit 3", returns="lines")].sum...
   |                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- after ls | grep x || echo nothing
--- out
nothing
