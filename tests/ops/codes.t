--- case: blocks do not matter
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
g = read_csv("t.csv", dtype={"s": "category"})
print f.s.codes
print g.s.codes
print f.s.codes.dtype
--- file t.csv
s,n
b,1
a,2
,3
ü,4
a,5
"",6
b,7
c,8
--- out
2
1

4
1
0
2
3
2
1

4
1
0
2
3
i32
--- case: the empty text is a category where it is no null
f = read_csv("t.csv", dtype={"s": "category"}, keep_default_na=false, na_values={"s": []}, blocksize=6)
print f.s.codes
--- file t.csv
s,n
b,1
a,2
,3
ü,4
a,5
"",6
b,7
c,8
--- out
2
1
0
4
1
0
2
3
--- case: a filter before or after
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.s.codes.max()
print f.filter(.n > 1 and .s != "c").s.codes
print f.assign(c=.s.codes).filter(.n > 3 and .n < 8).c
print f.assign(c=.s.codes).head(2)
--- file t.csv
s,n
b,1
a,2
,3
ü,4
a,5
"",6
b,7
c,8
--- out
4
1
3
1
0
2
4
1
0
2
s,n,c
b,1,2
a,2,1
--- case: no rows
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.filter(.n > 100).s.codes.count()
print f.filter(.s.isna()).s.codes
--- file t.csv
s,n
b,1
a,2
,3
ü,4
a,5
"",6
b,7
c,8
--- out
0
--- case: text turned into categories
f = read_csv("t.csv", blocksize=6)
print f.s.astype("category").codes
print concat(f, f.head(3)).s.astype("category").codes
print f.s.astype("category").astype("category").astype("string").dtype
--- file t.csv
s,n
b,1
a,2
,3
ü,4
a,5
"",6
b,7
c,8
--- out
2
1

4
1
0
2
3
2
1

4
1
0
2
3
2
1

string
--- case: what is put together
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
g = concat(f.filter(.s == "c"), f.filter(.s == "a"))
print g
print g.s.codes
print g.dtypes
--- file t.csv
s,n
b,1
a,2
,3
ü,4
a,5
"",6
b,7
c,8
--- out
s,n
c,8
a,2
a,5
1
0
0
{"s": "category", "n": "i64"}
--- case: of text
f = read_csv("t.csv", keep_default_na=false, na_values={"s": []}, blocksize=6)
print f.s.codes()
--- file t.csv
s,n
b,1
a,2
,3
ü,4
a,5
"",6
b,7
c,8
--- err
<stdin>:2:7: error[E0401]: 'column' of 'codes' must be column<category>, not column<string> in 6 partitions
 2 | print f.s.codes()
   |       ^^^
