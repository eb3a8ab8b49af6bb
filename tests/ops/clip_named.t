--- case: arrays as bounds
print clip(arange(3), a_min=[1, 1, 1], a_max=[2, 1, 0])
--- out
[1 1 0]
--- case: NaN stays
print clip([nan, -inf, 5], a_min=0, a_max=1)
--- out
[nan  0.  1.]
--- case: one number
print clip(7, a_max=3)
--- out
3
--- case: no bound
print clip([1, 2], a_min=null, a_max=null)
--- err 3
<stdin>:1:7: error[E0307]: 'clip' needs a least or a greatest value
 1 | print clip([1, 2], a_min=null, a_max=null)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
