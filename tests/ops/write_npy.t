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
