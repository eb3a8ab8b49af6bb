--- case: along axes
print trapz(ones((2, 3)), arange(3) * 2.0)
print trapz(ones((2, 3)), arange(2), axis=0)
--- out
[4. 4.]
[1. 1. 1.]
--- case: shapes
print trapz(ones((2, 3)), arange(6) * ones((2, 6))[:, :3])
--- err 3
<stdin>:1:27: error[E0501]: shapes [6] and [2, 3] do not broadcast
 1 | print trapz(ones((2, 3)), arange(6) * ones((2, 6))[:, :3])
   |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: from the last dimension backwards, lengths must be equal or 1
