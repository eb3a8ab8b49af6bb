--- case: one, none, nulls, beginnings of others and what is not ASCII
t = read_csv("t.csv", dtype={"a": "str", "b": "str"})
print t.a.max()
print t.b.max()
print t.head(1).a.max()
print t.head(0).a.max()
--- file t.csv
a,b
b,
ab,
é,
a,
"",
--- out
é
null
b
null

--- case: blocks do not change it
print read_csv("t.csv", blocksize=8).a.max()
--- file t.csv
a
beta
alpha
gamma
delta
alphabet
--- out
gamma

--- case: along an axis
print read_csv("t.csv").a.max(axis=0)
--- file t.csv
a
x
--- err 3
<stdin>:1:31: error[E0306]: 'max' has no argument 'axis'
 1 | print read_csv("t.csv").a.max(axis=0)
   |                               ^^^^^^
   = help: its arguments: column
