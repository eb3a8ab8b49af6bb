--- case: 2 > 2
print 2 > 2
--- out
false
--- case: pandas' name
print gt(5, 2)
print from_dict({"x": [1, 2, null]}).x.gt(2)
--- out
true
false
false
--- case: numbers beyond the dtype of the others
x = array([0, 1, 255], dtype="u8")
print (x > -4, x < 300, x == -1, 256 != x, x >= 255.5)
print (array([1, 2 ** 62], dtype="u64") > -1, array([-128, 127], dtype="i8") < 128, arange(5, dtype="u8").max() == -1)
print ((arange(100, dtype="i8") < 128).sum(), logical_and(x, 256))
print where(x < 256, x, 7)
--- out
(array([ True,  True,  True]), array([ True,  True,  True]), array([False, False, False]), array([ True,  True,  True]), array([False, False, False]))
(array([ True,  True]), array([ True,  True]), false)
(100, array([False,  True,  True]))
[  0   1 255]
