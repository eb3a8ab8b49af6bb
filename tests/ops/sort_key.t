--- case: over blocks of every size, with nulls, equal keys, and names that are taken
t = read_csv("t.csv", blocksize=6)
u = read_csv("t.csv")
print t.sort("s", key=x => x.lower())
print u.sort("s", key=x => x.lower())
print t.sort("s", key=x => x.lower(), ascending=false, na_position="first")["key 0"].tolist()
print t.sort_values(["s", "n"], key=x => x.isna()).n.tolist()
print t.sort("n", key=x => x % 3, limit=2)
print t.sort("n", key=x => 0 - x).head(2).n.tolist()
print t.head(0).sort("n", key=abs)
print t.head(1).sort("n", key=abs).n.tolist()
--- file t.csv
s,n,key 0
b,-3,0
A,2,1
a,3,2
,,3
Ü,4,4
ü,5,5
C,-6,6
--- out
s,n,key 0
A,2,1
a,3,2
b,-3,0
C,-6,6
Ü,4,4
ü,5,5
,,3
s,n,key 0
A,2,1
a,3,2
b,-3,0
C,-6,6
Ü,4,4
ü,5,5
,,3
[3, 4, 5, 6, 0, 1, 2]
[-3, 2, 3, 4, 5, -6, null]
s,n,key 0
b,-3,0
a,3,2
[5, 4]
s,n,key 0
[-3]

--- case: a function of the program, and only the columns that are needed are read
def far(x) = abs(x - 10)
t = read_csv("t.csv")
print t.sort("n", key=far)[["n"]]
print t.sort("n", key=far).s.tolist()
--- file t.csv
s,n
b,1
A,25
a,12
--- out
n
12
1
25
["a", "b", "A"]

--- case: dates
t = read_csv("t.csv", parse_dates=["d"])
print t.sort("d", key=x => x.month())
--- file t.csv
d
2015-12-01
2016-02-01
2014-03-05
--- out
d
2016-02-01 00:00:00
2014-03-05 00:00:00
2015-12-01 00:00:00

--- case: a column that is not there
print read_csv("t.csv").sort("m", key=x => 0 - x)
--- file t.csv
n
1
--- err 3
<stdin>:1:30: error[E0505]: no column 'm'
 1 | print read_csv("t.csv").sort("m", key=x => 0 - x)
   |                              ^^^
   = help: columns: n

--- case: no column
print read_csv("t.csv").sort([], key=x => 0 - x)
--- file t.csv
n
1
--- err 3
<stdin>:1:30: error[E0403]: sort needs at least one column
 1 | print read_csv("t.csv").sort([], key=x => 0 - x)
   |                              ^^

--- case: a column of other rows
t = read_csv("t.csv")
print t.sort("n", key=x => x.dropna())
--- file t.csv
n
1
--- err 3
<stdin>:2:19: error[E0401]: the function must give a column of the same rows, not of others
 2 | print t.sort("n", key=x => x.dropna())
   |                   ^^^^^^^^^^^^^^^^^^^
   = help: it is given the whole: x => x * 2, x => x.length(), x => "a" if x > 1 else "b"

--- case: a function that does not take the second column
t = read_csv("t.csv")
print t.sort(["s", "n"], key=x => x.lower())
--- file t.csv
s,n
a,1
--- err 3
<stdin>:2:35: error[E0401]: 'column' of 'column_lower' must be column<string>, not column<i64>
 2 | print t.sort(["s", "n"], key=x => x.lower())
   |                                   ^^^^^^^^^

--- case: several directions for one column
t = read_csv("t.csv")
print t.sort("s", key=x => x.lower(), ascending=[true, false])
--- file t.csv
s,n
a,1
--- err 3
<stdin>:2:7: error[E0403]: 2 directions for 1 columns
 2 | print t.sort("s", key=x => x.lower(), ascending=[true, false])
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: what is no function
t = read_csv("t.csv")
print t.sort("s", key="lower")
--- file t.csv
s,n
a,1
--- err 3
<stdin>:2:19: error[E0309]: a function is needed here
 2 | print t.sort("s", key="lower")
   |                   ^^^^^^^^^^^
   = help: for example x => x + 1, or the name of an operation, def or task
