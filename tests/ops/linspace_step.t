--- case: no steps
print (linspace(0, 1, 1, retstep=true), linspace(0, 1, 0, retstep=true), linspace(0, 1, 1, endpoint=false, retstep=true))
--- out
(([0.], nan), ([], nan), ([0.], 1.0))
--- case: not asked for
print linspace(0, 1, 3, retstep=false)
--- out
[0.  0.5 1. ]
--- case: downwards, by positions
print linspace(1, -1, 3, true, true)
--- out
([ 1.  0. -1.], -1.0)
--- case: dtype and chunks
print linspace(0, 4, 5, retstep=true, dtype="i32", chunks=2)
--- out
([0 1 2 3 4], 1.0)
