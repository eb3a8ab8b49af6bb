--- case: names
write_npz("x.npz", arange(3), a=ones(2), b=zeros((0, 2)))
--- after python3 -m zipfile -l x.npz | sed 's/  */ /g' | cut -d' ' -f1,4
--- out
File Size
arr_0.npy 152
a.npy 144
b.npy 128
--- case: packed, and the same bytes again
x = arange(100_000, chunks=30_000)
write_npz("x.npz", x, compressed=true)
write_npz("y.npz", x.rechunk(7000), compressed=true)
--- after cmp x.npz y.npz && python3 -m zipfile -t x.npz
--- out
Done testing
--- case: an empty archive
write_npz("x.npz")
--- after python3 -m zipfile -t x.npz
--- out
Done testing
--- case: an empty path
write_npz("", ones(3))
--- err 3
<stdin>:1:11: error[E0403]: the path must not be empty
 1 | write_npz("", ones(3))
   |           ^^
--- case: a folder that does not exist
write_npz("no/x.npz", ones(3))
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'no/x.npz': No such file or directory
 1 | write_npz("no/x.npz", ones(3))
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: nothing is left of a run that fails
write_npz("x.npz", ones((4, 4), chunks=2) / [int(x) for x in sh("echo 1; exit 3", returns="lines")].sum(), compressed=true)
--- err 1
<stdin>:1:62: error[E0702]: command failed with exit status 3: echo 1; exit 3
 1 | write_npz("x.npz", ones((4, 4), chunks=2) / [int(x) for x in sh("echo 1; exit 3", returns="lines")]....
   |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- after ls | grep npz || echo nothing
--- out
nothing
