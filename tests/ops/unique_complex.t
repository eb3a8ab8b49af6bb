--- case: a matrix in chunks
print unique(from_parts(arange(8, chunks=3) % 2, 0.0).reshape(2, 4))
--- out
[0.+0.j 1.+0.j]
--- case: no elements
print unique(array([], dtype="c64"))
--- out
[]
--- case: where they are is not told
print unique([1j, 1j], return_counts=true)
--- err 3
<stdin>:1:24: error[E0306]: 'unique' has no argument 'return_counts'
 1 | print unique([1j, 1j], return_counts=true)
   |                        ^^^^^^^^^^^^^^^^^^
   = help: its arguments: x
