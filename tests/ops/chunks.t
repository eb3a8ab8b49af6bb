--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.chunks
print chunks(x)
--- out
((2, 2), (4, 2))
((2, 2), (4, 2))
--- case: chunks that are not given: 64 MiB, an even number along an axis, of equal sizes
x = ones((10000, 10000))
print x.chunks
print ones((10000, 10000), chunks="auto").chunks
print ones((20001, 20001), dtype="f32").chunks
print ones(8388609).chunks
print ones(8388608).chunks
print ones((3, 2 ** 27), dtype="u8").chunks
print ones((2, 3, 3000, 3000), dtype="c128").chunks
--- out
((2504, 2504, 2504, 2488), (2504, 2504, 2504, 2488))
((4096, 4096, 1808), (4096, 4096, 1808))
((3344, 3344, 3344, 3344, 3344, 3281), (3344, 3344, 3344, 3344, 3344, 3281))
((4194312, 4194297),)
((8388608,),)
((3,), (16777216, 16777216, 16777216, 16777216, 16777216, 16777216, 16777216, 16777216))
((2,), (3,), (752, 752, 752, 744), (752, 752, 752, 744))
