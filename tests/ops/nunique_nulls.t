--- case: with and without nulls, over blocks of every size
t = read_csv("t.csv", blocksize=4)
print (t.a.nunique(dropna=false), t.a.nunique(dropna=true), t.a.nunique())
print (t.b.nunique(dropna=false), t.n.nunique(dropna=false), t.head(0).n.nunique(dropna=false))
--- file t.csv
a,b,n
1,x,
,x,
1,y,
2,z,
--- out
(3, 2, 2)
(3, 1, 0)

--- case: a word
print DataFrame({"x": [1]}).x.nunique(dropna="no")
--- err 3
<stdin>:1:39: error[E0401]: 'dropna' of 'nunique' must be bool, not string
 1 | print DataFrame({"x": [1]}).x.nunique(dropna="no")
   |                                       ^^^^^^^^^^^
