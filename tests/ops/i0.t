--- case: both signs
print i0([-1, 1, -0.0])
--- out
[1.26606588 1.26606588 1.        ]
--- case: NaN, infinities, and too large
print i0([nan, inf, -inf, 800])
--- out
[nan nan nan inf]
--- case: where the series meet
print i0([8, 8.000001])
--- out
[427.56411572 427.5645156 ]
--- case: f32
print i0(array([1.5, 20], dtype="f32"))
--- out
[1.6467232e+00 4.3558280e+07]
--- case: no elements
print i0(zeros((0, 2))).shape
--- out
(0, 2)
--- case: chunks
print i0(arange(5, chunks=2))
--- out
[ 1.          1.26606588  2.2795853   4.88079259 11.30192195]
--- case: complex elements
print i0([1j])
--- err 3
<stdin>:1:10: error[E0404]: 'i0' is not defined for c128
 1 | print i0([1j])
   |          ^^^^
--- case: text
print i0("a")
--- err 3
<stdin>:1:10: error[E0401]: 'x' of 'i0' must be array or number, not string
 1 | print i0("a")
   |          ^^^
