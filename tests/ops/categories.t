--- case: blocks do not matter
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.s.categories
print f.s.categories.dtype
print read_csv("t.csv", dtype={"s": "category"}).s.categories
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
""
a
b
c
ü
string
""
a
b
c
ü
--- case: the empty text
f = read_csv("t.csv", dtype={"s": "category"}, keep_default_na=false, na_values={"s": []}, blocksize=6)
print f.s.categories.length()
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
1
1
1
1
--- case: no rows, nulls only
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.filter(.n > 100).s.categories.count()
print f.filter(.s.isna()).s.categories.count()
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
0
--- case: rows stay categories
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print [f.sort("s").s.dtype, f.head(2).s.dtype, f.tail(2).s.dtype, f.filter(.n > 1).s.dtype]
print [f.drop_duplicates().s.dtype, f.dropna().s.dtype, f.sample(2, seed=1).s.dtype, f.s.ffill().dtype]
print [f.s.unique().dtype, f.s.value_counts().value.dtype, f.groupby("s").size().s.dtype, f.s.nlargest(2).dtype]
print [f.fillna("x").s.dtype, f.s.fillna(f.s).dtype, concat(f, f).s.dtype, f.assign(t=.s).t.dtype, f.nlargest(1, "n").s.dtype]
print [f.s.upper().dtype, (f.s + "").dtype, where(f.n > 2, f.s, "x").dtype, f.s.strip().dtype, f.s.astype("string").dtype]
print [f.s.fillna(f.s.astype("string")).dtype, concat(f, f.assign(s=.s.upper())).s.dtype]
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
["category", "category", "category", "category"]
["category", "category", "category", "category"]
["category", "category", "category", "category"]
["category", "category", "category", "category", "category"]
["string", "string", "string", "string", "string"]
["string", "string"]
--- case: filled
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.s.fillna("zz").categories
print f.s.fillna("a").codes
print f.s.ffill()
print f.s.bfill().codes
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
""
a
b
c
zz
ü
2
1
1
4
1
0
2
3
b
a
a
ü
a
""
b
c
2
1
4
4
1
0
2
3
--- case: compared
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.filter(.s == "a")
print f.filter(.s > "a" and .s <= "c").n
print f.s == f.s.astype("string")
print f.s.isin(["b", "ü"])
print f.s.between("a", "b")
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
a,2
a,5
1
7
8
true
true

true
true
true
true
true
true
false

true
false
false
true
false
true
true

false
true
false
true
false
--- case: text of categories
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.s.length()
print f.s.contains("a")
print f.s.replace("a", "b")
print f.s.slice(0, 1)
print f.s.cat(f.s, sep="-", na_rep="?")
print f.s.split("a")
print f.s.extract("(.)")
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
1
1

1
1
0
1
1
false
true

false
true
false
false
false
b
b

ü
b
""
b
c
b
a

ü
a
""
b
c
b-b
a-a
?-?
ü-ü
a-a
-
b-b
c-c
b
""

ü
""
""
b
c
b
a

ü
a

b
c
--- case: groups
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.groupby("s").agg(n="sum")
print f.groupby("s", dropna=false).agg(n=["sum", "first"])
print f.groupby("s", sort=false).size()
print f.groupby("n").agg(s="first").s
print f.groupby("s").agg(s2=("s", "count"), most=("s", "max"))
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
"",6
a,7
b,8
c,8
ü,4
s,n_sum,n_first
"",6,6
a,7,2
b,8,1
c,8,8
ü,4,4
,3,3
s,size
b,2
a,2
ü,1
"",1
c,1
b
a

ü
a
""
b
c
s,s2,most
"",1,""
a,2,a
b,2,b
c,1,c
ü,1,ü
--- case: order
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.sort("s")
print f.sort(["s", "n"], ascending=[false, true], na_position="first")
print f.nlargest(2, "n")
print f.s.nsmallest(3)
print [f.s.min(), f.s.max()]
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
"",6
a,2
a,5
b,1
b,7
c,8
ü,4
,3
s,n
,3
ü,4
c,8
b,1
b,7
a,2
a,5
"",6
s,n
c,8
b,7
""
a
a
["", "ü"]
--- case: counted
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.s.value_counts()
print f.s.value_counts(dropna=false, normalize=true)
print f.s.nunique()
print f.s.unique()
print f.s.count()
print f.drop_duplicates(subset="s")
print f.describe()
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
value,count
b,2
a,2
ü,1
"",1
c,1
value,proportion
b,0.25
a,0.25
,0.125
ü,0.125
"",0.125
c,0.125
5
b
a

ü
""
c
7
s,n
b,1
a,2
,3
ü,4
"",6
c,8
statistic,n
count,8.0
mean,4.5
std,2.449489742783178
min,1.0
25%,2.75
50%,4.5
75%,6.25
max,8.0
--- case: written and read
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
write_csv(f, "o.csv")
print f.n.sum()
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
--- after cat o.csv
--- out
36
s,n
b,1
a,2
,3
ü,4
a,5
"",6
b,7
c,8
--- case: numbers are no text
print read_csv("t.csv").n.astype("category")
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
<stdin>:1:34: error[E0404]: i64 does not become category
 1 | print read_csv("t.csv").n.astype("category")
   |                                  ^^^^^^^^^^
   = help: categories are text: .astype("string").astype("category")
--- case: no numbers in them
f = read_csv("t.csv", dtype={"s": "category"}, blocksize=6)
print f.s.to_array()
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
<stdin>:2:7: error[E0404]: category does not become numbers
 2 | print f.s.to_array()
   |       ^^^^^^^^^^^^^^
