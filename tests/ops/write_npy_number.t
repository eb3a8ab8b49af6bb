--- case: the bytes that NumPy writes
write_npy(3, "x.npy")
--- after head -c 70 x.npy | tail -c +11; echo; tail -c 8 x.npy | od -An -td8; wc -c < x.npy
--- out
{'descr': '<i8', 'fortran_order': False, 'shape': (), }     
                    3
136
--- case: dtypes of numbers
write_npy(true, "b.npy")
write_npy(2.5, "f.npy")
write_npy(1 + 2j, "c.npy")
--- after for f in b f c; do head -c 70 $f.npy | tail -c +11; echo; wc -c < $f.npy; done; tail -c 8 f.npy | od -An -tf8; tail -c 16 c.npy | od -An -tf8
--- out
{'descr': '|b1', 'fortran_order': False, 'shape': (), }     
129
{'descr': '<f8', 'fortran_order': False, 'shape': (), }     
136
{'descr': '<c16', 'fortran_order': False, 'shape': (), }    
144
                      2.5
                        1                        2
--- case: computed
write_npy(ones((4, 4), chunks=2).astype("f32").sum() * 2, "s.npy")
--- after head -c 70 s.npy | tail -c +11; echo; tail -c 4 s.npy | od -An -tf4; wc -c < s.npy
--- out
{'descr': '<f4', 'fortran_order': False, 'shape': (), }     
              32
132
--- case: NaN
write_npy(-inf, "x.npy")
write_npy(nan, "y.npy")
--- after tail -c 8 x.npy | od -An -tf8; tail -c 8 y.npy | od -An -tf8
--- out
                     -inf
                      nan
--- case: no folder
write_npy(1, "missing/x.npy")
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'missing/x.npy': No such file or directory
 1 | write_npy(1, "missing/x.npy")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: what is no number
write_npy(null, "x.npy")
--- err 3
<stdin>:1:11: error[E0401]: 'write_npy' does not take null
 1 | write_npy(null, "x.npy")
   |           ^^^^
   = help: it takes array, number
--- case: no path
write_npy(1)
--- err 3
<stdin>:1:1: error[E0307]: 'write_npy' needs 'path'
 1 | write_npy(1)
   | ^^^^^^^^^^^^
   = help: path: path of the .npy file
