--- case: from left to right
print replace("aaa", "aa", "b")
--- out
ba

--- case: empty
print replace("a", "", "b")
--- err 1
<stdin>:1:7: error[E0403]: what to replace is empty
 1 | print replace("a", "", "b")
   |       ^^^^^^^^^^^^^^^^^^^^^
