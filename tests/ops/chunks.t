--- case: as a property and as a call
x = ones((4, 6), chunks=(2, 4))
print x.chunks
print chunks(x)
--- out
((2, 2), (4, 2))
((2, 2), (4, 2))
--- case: chunks that are not given: 96 MiB, of equal sizes, an even number where one axis is cut
x = ones((10000, 10000))
print x.chunks
print ones((10000, 10000), chunks="auto").chunks
print ones((20001, 20001), dtype="f32").chunks
print ones(12582913).chunks
print ones(12582912).chunks
print ones((3, 2 ** 27), dtype="u8").chunks
print ones((2, 3, 3000, 3000), dtype="c128").chunks
--- out
((3336, 3336, 3328), (3336, 3336, 3328))
((4096, 4096, 1808), (4096, 4096, 1808))
((5008, 5008, 5008, 4977), (5008, 5008, 5008, 4977))
((6291464, 6291449),)
((12582912,),)
((3,), (33554432, 33554432, 33554432, 33554432))
((2,), (3,), (1000, 1000, 1000), (1000, 1000, 1000))
