--- case: some
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.astype({"l": "f64", "k": "category"}).dtypes
print f.astype({}).dtypes
print f.astype({"l": "string"}).assign(z=.l + "!").z
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
{"k": "category", "l": "f64", "x": "f64", "s": "string"}
{"k": "string", "l": "i64", "x": "f64", "s": "string"}
1!
1!
1!
2!
2!
1!
1!
--- case: all
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f[["l"]].astype("string").l
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- out
1
1
1
2
2
1
1
--- case: no such type
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.astype({"l": "integer"})
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- err
<stdin>:2:16: error[E0404]: no dtype is called 'integer'
 2 | print f.astype({"l": "integer"})
   |                ^^^^^^^^^^^^^^^^
   = help: bool, i8 to i64, u8 to u64, f32, f64, string, date, datetime[us], datetime[ns], duration[us], duration[ns], category (or NumPy's names)
--- case: does not become it
f = read_csv("t.csv", blocksize=8, keep_default_na=false, na_values="")
print f.astype({"l": "category"})
--- file t.csv
k,l,x,s
a,1,1.5,p
b,1,nan,q
,1,9,r
a,2,,s
b,2,4,
c,1,,u
a,1,-0.0,"é"
--- err
<stdin>:2:7: error[E0404]: i64 does not become category
 2 | print f.astype({"l": "category"})
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: categories are text: .astype("string").astype("category")
