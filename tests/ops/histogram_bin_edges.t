--- case: of nothing
print histogram_bin_edges([], bins=2)
--- out
[0.  0.5 1. ]
--- case: of equal elements
print histogram_bin_edges([3, 3], bins=2)
--- out
[2.5 3.  3.5]
--- case: a rule that is none
print histogram_bin_edges([1], bins="x")
--- err 3
<stdin>:1:7: error[E0403]: 'bins' is a number or "auto", "fd", "doane", "scott", "stone", "rice", "sturges" or "sqrt"
 1 | print histogram_bin_edges([1], bins="x")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: chunks
print histogram_bin_edges(arange(9, chunks=2), bins=4)
--- out
[0. 2. 4. 6. 8.]
--- case: no bins, underlined
print histogram_bin_edges([1, 2], bins=0)
--- err 3
<stdin>:1:35: error[E0403]: 'bins' must be from 1 to 100000000
 1 | print histogram_bin_edges([1, 2], bins=0)
   |                                   ^^^^^^
