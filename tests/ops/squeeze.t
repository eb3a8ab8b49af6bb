--- case: squeeze(ones((1, 3)), axis=0)
print squeeze(ones((1, 3)), axis=0)
--- out
[1. 1. 1.]
--- case: lengths known only while running
x = ones((3, 2))[arange(3) > 1]
print squeeze(x, axis=0)
print squeeze(x)
print squeeze(x[:, :1])
print squeeze(x[:, :1]) + 1
--- out
[1. 1.]
[1. 1.]
1.0
2.0
--- case: a length known only while running that is not 1
print squeeze(ones((3, 2))[arange(3) > 0], axis=0)
--- err 3
<stdin>:1:7: error[E0502]: axis 0 has length 2, not 1
 1 | print squeeze(ones((3, 2))[arange(3) > 0], axis=0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
