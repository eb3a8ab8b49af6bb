--- case: integers and floats
print concat(read_csv("t.csv"), read_csv("u.csv"))
--- file t.csv
a,b
1,x
--- file u.csv
b,a
y,2.5
--- out
a,b
1.0,x
2.5,y

--- case: text and numbers
print concat(read_csv("t.csv"), read_csv("u.csv"))
--- file t.csv
a
1
--- file u.csv
a
x
--- err
<stdin>:1:33: error[E0401]: column 'a' is i64 in one frame and string in another
 1 | print concat(read_csv("t.csv"), read_csv("u.csv"))
   |                                 ^^^^^^^^^^^^^^^^^
