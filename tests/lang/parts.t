--- case: a stored block of several parts is what small blocks are
def numbers(c) = random.integers(0, 200, (1500, 1601), seed=1, dtype=u8, chunks=c)
large = numbers(-1)
small = numbers((211, 307))
def turned(x) = x[::-1, ::-1] + 1
def crossed(x) = x[:, :1500] - x[:, :1500].T
def shifted(x) = x[3:, 2:] // (x[:-3, :-2] + 1)
def across(x) = x + arange(1601, dtype=u8) + arange(1500, dtype=u8)[:, newaxis]
def whole(x) = x.rechunk(-1) + 3
def line(x) = x.ravel().rechunk(-1)[::-1]
write_npy(turned(large), "turned1.npy")
write_npy(turned(small), "turned2.npy")
write_npy(crossed(large), "crossed1.npy")
write_npy(crossed(small), "crossed2.npy")
write_npy(shifted(large), "shifted1.npy")
write_npy(shifted(small), "shifted2.npy")
write_npy(across(large), "across1.npy")
write_npy(across(small), "across2.npy")
write_npy(whole(large), "whole1.npy")
write_npy(whole(small), "whole2.npy")
write_npy(line(large), "line1.npy")
write_npy(line(small), "line2.npy")
--- after for i in turned crossed shifted across whole line; do cmp ${i}1.npy ${i}2.npy && wc -c <${i}1.npy; done
--- out
2401628
2250128
2393831
2401628
2401628
2401628

--- case: folds of several parts
x = arange(1500)[:, newaxis] * 31 % 1009 + arange(1601) * 17 % 251 - 600
y = x.rechunk(-1).astype(i32)
z = y.reshape(1, 1500, 1601)
print (y.sum(), y.max(), y.argmax(), y[::-1, ::-1].argmin(), y.count_nonzero(), (y == 3).any(), y.ptp())
print (y.sum(axis=0)[:3], y.sum(axis=1)[-3:], y.argmax(axis=0)[::700], y.argmin(axis=1)[::700])
print (z.sum(axis=0)[0, :3], z.sum(axis=2)[0, -3:], z.max(axis=1)[0, :3], z.sum(axis=(0, 1))[-2:], z.any(axis=(0, 2)).sum())
print (y.ravel().sum(), y.ravel().argmax(), y.ravel()[::-1].argmax(), y.T.argmax(), y.T.sum(axis=0)[-3:])
print y.mean()
print y.std(axis=1)[:3]
--- out
(68322822, 658, 573217, 784584, 2399121, true, 1258)
(array([-144378, -118878,  -93378]), array([ 843250, -722528, -672897]), array([358, 358, 358]), array([0, 0, 0]))
(array([-600, -583, -566]), array([ 843250, -722528, -672897]), array([408, 425, 442], dtype=int32), array([-31878,  -6378]), 1500)
(68322822, 573217, 211367, 88858, array([ 843250, -722528, -672897]))
28.45006121174266
[72.50893625 72.50893625 72.50893625]

--- case: outputs and folds of one pass over several parts
x = random.integers(0, 1000, (1500, 1601), seed=4, dtype=i32, chunks=-1)
y = random.integers(0, 1000, (1500, 1601), seed=4, dtype=i32, chunks=(499, 1601))
def odd(x) = x * 3 + 1
write_npy(odd(x), "x.npy")
print (odd(x).sum(), odd(x).max(axis=0).sum(), odd(x).argmin(axis=1).sum())
write_npy(odd(y), "y.npy")
print (odd(y).sum(), odd(y).max(axis=0).sum(), odd(y).argmin(axis=1).sum())
--- after cmp x.npy y.npy
--- out
(3602018550, 4798349, 935167)
(3602018550, 4798349, 935167)

--- case: products of several parts
a = random.integers(-9, 9, (400, 500), seed=1, chunks=-1)
b = random.integers(-9, 9, (500, 301), seed=2, chunks=-1)
print ((a @ b) == (a.rechunk(123) @ b.rechunk(123))).all()
print (einsum("ij,jk->ki", a, b) == (a @ b).T).all()
x = random.random((3, 900, 901), seed=3, chunks=-1)
y = random.random((901, 1001), seed=4, chunks=-1)
z = x @ y
print (z.shape, z.numblocks, abs(z - x.rechunk(300) @ y.rechunk(300)).max() < 1e-11)
print abs(x[0].T @ x[0] - tensordot(x[0].rechunk(300), x[0].rechunk(300), axes=[[0], [0]])).max() < 1e-11
print abs(einsum("bij,jk->kib", x, y) - z.transpose((2, 1, 0))).max() < 1e-11
--- out
true
true
((3, 900, 1001), (1, 1, 1), true)
true
true

--- case: a fold alone
x = random.normal(0, 1, (2000, 1500), chunks=-1, seed=1)
print x.std()
print x.var()
--- out
0.9998334296909287
0.9996668871275252

--- case: what is folded beside it does not count, however many results it has
x = random.normal(0, 1, (2000, 1500), chunks=-1, seed=1)
print x.std()
print x.var()
print x.sum(axis=0).max().round(6)
print x.reshape(3000, 10, 100).max(axis=(1, 2)).argmax()
print x.max(axis=1).argmax()
--- out
0.9998334296909287
0.9996668871275252
138.349793
75
50

--- case: what parts are folded into counts
print random.random((30000, 5000), chunks=-1).sum(axis=0).max() > 0
--- args --memory-limit=1MB
--- err 1
<stdin>:1:7: error[E0704]: this needs about 4.3 MB at a time, but the memory limit is 1 MB
 1 | print random.random((30000, 5000), chunks=-1).sum(axis=0).max() > 0
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: smaller chunks or blocks need less memory at a time; or give --memory-limit 4.3MB
