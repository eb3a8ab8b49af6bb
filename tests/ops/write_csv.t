--- case: text that needs quotes reads back
write_csv(read_csv("t.csv"), "-")
--- file t.csv
a,b
"x,y","p""q"
"",NA
"NA","l1
l2"
--- out
a,b
"x,y","p""q"
"",
"NA","l1
l2"

--- case: separators and quotes of several bytes
write_csv(read_csv("t.csv"), "-", sep="→", quotechar="“")
--- file t.csv
a,b
x→y,p“q
"",↓
--- out
a→b
“x→y“→“p““q“
““→↓

--- case: numbers
write_csv(read_csv("t.csv"), "-")
--- file t.csv
a,b
0.1,1e300
1e-7,-0.0
100,inf
--- out
a,b
0.1,1e+300
1e-07,-0.0
100.0,inf

--- case: a file that cannot be written
write_csv(read_csv("t.csv"), "none/o.csv")
--- file t.csv
a
1
--- err
<stdin>:1:1: error[E0901]: cannot write 'none/o.csv': No such file or directory
 1 | write_csv(read_csv("t.csv"), "none/o.csv")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
