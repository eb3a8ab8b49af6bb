--- case: one, none, nulls, beginnings of others and what is not ASCII
t = read_csv("t.csv", dtype={"a": "str", "b": "str"})
print t.a.min()
print t.b.min()
print t.head(1).a.min()
print t.head(0).a.min()
--- file t.csv
a,b
b,
ab,
é,
a,
"",
--- out

null
b
null

--- case: blocks do not change it
print read_csv("t.csv", blocksize=8).a.min()
--- file t.csv
a
beta
alpha
gamma
delta
alphabet
--- out
alpha

--- case: along an axis
print read_csv("t.csv").a.min(axis=0)
--- file t.csv
a
x
--- err 3
<stdin>:1:31: error[E0306]: 'min' has no argument 'axis'
 1 | print read_csv("t.csv").a.min(axis=0)
   |                               ^^^^^^
   = help: its arguments: column
