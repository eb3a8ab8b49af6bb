--- case: true == false
print true == false
--- out
false

--- case: lists are equal by value, item by item
print [1, 2] == [1, 2.0]
print [1, [2, (3,)]] == [1.0, [2, (3.0,)]]
print [1, [2]] != [1, [2.5]]
print [9007199254740993] == [9007199254740992.0]
print [1, 2] == [1, 2, 3]
print [true] == [1]
print ["a", null] == ["a", null]
--- out
true
true
true
false
false
false
true
--- case: pandas' name
print eq(5, 2)
print from_dict({"x": [1, 2, null]}).x.eq(2)
--- out
false
false
true
--- case: newaxis is null
print [newaxis == null, null != newaxis, newaxis == newaxis, newaxis == 0]
print (1, newaxis) == (1, null)
--- out
[true, false, true, false]
true
--- case: dicts are equal key by key, in any order
print [{"a": 1, "b": [2]} == {"b": [2.0], "a": 1}, {"a": 1} == {"a": 2}, {"a": 1} == {"b": 1}, {"a": 1} == {"a": 1, "b": 2}]
print [{} == {}, {} == [], {"a": {"b": null}} == {"a": {"b": newaxis}}, {1: "x"} != {1: "y"}]
--- out
[true, false, false, false]
[true, false, true, true]
