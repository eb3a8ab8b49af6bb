--- case: only a header
print len(read_csv("x.csv"))
--- file x.csv
a,b
--- out
0

--- case: many small partitions
print len(read_csv("x.csv", blocksize=4))
--- file x.csv
a,b
1,2
3,4
5,6
--- out
3

--- case: quoted line ends
print len(read_csv("x.csv"))
--- file x.csv
a,b
1,"x
y"
3,4
--- out
2

--- case: quoted records are counted where they are first read, or again where something wants a closer look
print [len(read_csv("plain.csv", blocksize=b)) for b in [1, 2, 3, 5, 8, 13, 1000]]
print [len(read_csv("blank.csv", blocksize=b)) for b in [1, 2, 3, 5, 8, 13, 1000]]
print [len(read_csv("wide.csv", blocksize=b)) for b in [1, 2, 3, 5, 8, 13, 1000]]
print [len(read_csv(["plain.csv", "blank.csv", "wide.csv"], blocksize=b)) for b in [1, 4, 9]]
--- file plain.csv
a,b
"x",1
"y
""z"", more",2

,"3
"
4,q"r
5,"last"
--- file blank.csv
a,b
"x",1
   
"y",2
 
"z ",3 
--- file wide.csv
a,b
"é
",1
ü,"“”"
--- out
[5, 5, 5, 5, 5, 5, 5]
[3, 3, 3, 3, 3, 3, 3]
[2, 2, 2, 2, 2, 2, 2]
[10, 10, 10]

--- case: a quote that is never closed is an error also when records are only counted
print len(read_csv("t.csv", blocksize=4))
--- file t.csv
a,b
"x",1
"y,2
3,4
--- err 1
<stdin>:1:11: error[E0801]: t.csv:3:1: this quote is never closed
 1 | print len(read_csv("t.csv", blocksize=4))
   |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = note: in block 2 of 4 of 'read_csv-parse+frame_len-count'
