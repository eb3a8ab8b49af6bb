--- case: the bytes that NumPy writes
write_npy(arange(3), "x.npy")
--- after head -c 10 x.npy | od -An -tx1; tail -c 24 x.npy | od -An -td8
--- out
 93 4e 55 4d 50 59 01 00 76 00
                    0                    1
                    2
--- case: an empty array
write_npy(zeros((0, 3)), "x.npy")
--- after tail -c 1 x.npy | od -An -c
--- out
  \n
--- case: an array without axes holds its one element
write_npy(full((), 2.5), "x.npy")
--- after tail -c 8 x.npy | od -An -tf8
--- out
                      2.5
--- case: nothing is left of a run that fails
write_npy(ones((4, 4), chunks=2) / [int(x) for x in sh("echo 1; exit 3", returns="lines")].sum(), "x.npy")
--- err 1
<stdin>:1:53: error[E0702]: command failed with exit status 3: echo 1; exit 3
 1 | write_npy(ones((4, 4), chunks=2) / [int(x) for x in sh("echo 1; exit 3", returns="lines")].sum(), "x...
   |                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- after ls | grep npy || echo nothing
--- out
nothing
--- case: a block that does not fit into the memory limit
write_npy(ones(10_000_000), "m.npy")
--- args -m 1MB
--- err 1
<stdin>:1:1: error[E0704]: this needs about 83.9 MB at a time, but the memory limit is 1 MB
 1 | write_npy(ones(10_000_000), "m.npy")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or give --memory-limit 83.9MB
--- case: more bytes than a file can have
write_npy(ones((2 ** 31, 2 ** 30)), "x.npy")
--- err 3
<stdin>:1:1: error[E0502]: an array of 2^63 bytes or more fits no file
 1 | write_npy(ones((2 ** 31, 2 ** 30)), "x.npy")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
