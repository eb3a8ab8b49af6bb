--- case: nulls count as false
print compress([1, 2, 3], [true, null, false])
--- out
[1]

--- case: empty
print compress([], [])
--- out
[]

--- case: conditions known only while running
print compress(["a", "b"], sh("echo '[true, false]'", returns="json"))
print [x for x in range(4) if sh("test {x} -gt 1 && echo 1 || echo 0", x=x, returns="bool")]
--- out
["a"]
[2, 3]

--- case: no condition
print compress([1], json("[3]"))
--- err 1
<stdin>:1:7: error[E0701]: the condition gave a number, not true or false
 1 | print compress([1], json("[3]"))
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: fewer conditions
print compress([1, 2], [])
--- err 1
<stdin>:1:7: error[E0701]: 2 items cannot be selected by 0 conditions
 1 | print compress([1, 2], [])
   |       ^^^^^^^^^^^^^^^^^^^^
--- case: selectors known only while running
task n() -> int = sh("echo 2")
print compress([1, 2, 3], [k > 1 for k in [1, n(), null] if k != null] + [null])
--- out
[2]
