--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.chunks
print chunks(x)
--- out
((2, 2), (4, 2))
((2, 2), (4, 2))
--- case: chunks that are not given: 16 MiB, an even number along an axis, of equal sizes
x = ones((10000, 10000))
print x.chunks
print ones((10000, 10000), chunks="auto").chunks
print ones((20001, 20001), dtype="f32").chunks
print ones(2097153).chunks
print ones(2097152).chunks
print ones((3, 2 ** 25), dtype="u8").chunks
print ones((2, 3, 3000, 3000), dtype="c128").chunks
--- out
((1256, 1256, 1256, 1256, 1256, 1256, 1256, 1208), (1256, 1256, 1256, 1256, 1256, 1256, 1256, 1208))
((4096, 4096, 1808), (4096, 4096, 1808))
((2016, 2016, 2016, 2016, 2016, 2016, 2016, 2016, 2016, 1857), (2016, 2016, 2016, 2016, 2016, 2016, 2016, 2016, 2016, 1857))
((1048584, 1048569),)
((2097152,),)
((3,), (4194304, 4194304, 4194304, 4194304, 4194304, 4194304, 4194304, 4194304))
((2,), (3,), (376, 376, 376, 376, 376, 376, 376, 368), (376, 376, 376, 376, 376, 376, 376, 368))
