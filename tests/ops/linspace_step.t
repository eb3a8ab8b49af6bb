--- case: no steps
print (linspace(0, 1, 1, retstep=true), linspace(0, 1, 0, retstep=true), linspace(0, 1, 1, endpoint=false, retstep=true))
--- out
((array([0.]), nan), (array([], dtype=float64), nan), (array([0.]), 1.0))
--- case: not asked for
print linspace(0, 1, 3, retstep=false)
--- out
[0.  0.5 1. ]
--- case: downwards, by positions
print linspace(1, -1, 3, true, true)
--- out
(array([ 1.,  0., -1.]), -1.0)
--- case: dtype and chunks
print linspace(0, 4, 5, retstep=true, dtype="i32", chunks=2)
--- out
(array([0, 1, 2, 3, 4], dtype=int32), 1.0)
