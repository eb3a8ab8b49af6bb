--- case: chunks of columns
print from_array(arange(12).reshape((4, 3)).rechunk((3, 2)))
print from_array(arange(12).reshape((4, 3)).rechunk((3, 2)).T[::-1])
--- out
0,1,2
0,1,2
3,4,5
6,7,8
9,10,11
0,1,2,3
2,5,8,11
1,4,7,10
0,3,6,9
--- case: dtypes
print from_array(ones((2, 2), dtype="f32")).dtypes
print from_array(arange(3) > 1)
print from_array(arange(4).astype("u8").reshape((2, 2))).dtypes
--- out
{"0": "f32", "1": "f32"}
false
false
true
{"0": "u8", "1": "u8"}
--- case: nothing
print from_array(zeros((0, 2)))
print len(from_array(zeros(0)))
--- out
0,1
0
--- case: three dimensions
print from_array(ones((2, 2, 2)))
--- err
<stdin>:1:7: error[E0502]: a frame is made of an array of 1 or 2 dimensions, not 3
 1 | print from_array(ones((2, 2, 2)))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: none
print from_array(ones(()))
--- err
<stdin>:1:7: error[E0502]: a frame is made of an array of 1 or 2 dimensions, not 0
 1 | print from_array(ones(()))
   |       ^^^^^^^^^^^^^^^^^^^^

--- case: a name twice
print from_array(ones((2, 2)), columns=["a", "a"])
--- err
<stdin>:1:7: error[E0403]: two columns would be called 'a'
 1 | print from_array(ones((2, 2)), columns=["a", "a"])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: complex
print from_array(ones(2, dtype="c128"))
--- err
<stdin>:1:7: error[E0404]: a frame has no columns of c128
 1 | print from_array(ones(2, dtype="c128"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: grouped
print from_array(arange(6).reshape((3, 2)) % 2, columns=["k", "v"]).groupby("k").agg(v="sum")
--- out
k,v
0,3
--- case: joined with other rows
print from_array(arange(3), columns="a").assign(b = from_array(arange(4)))
--- err
<stdin>:1:49: error[E0502]: the column belongs to other rows than the frame
 1 | print from_array(arange(3), columns="a").assign(b = from_array(arange(4)))
   |                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: only columns of the same frame, before any filter or sort, go together

