--- case: a path from a list that is known only while running
task names() -> lines = sh("ls *.csv")
sums = [read_csv(f).y.sum() for f in names()]
print sums
print sum(sums)
--- file a.csv
x,y
1,10
2,20
--- file b.csv
x,y
1,5
--- out
[30, 5]
35

--- case: filters, definitions and values from outside
param scale = 10
task names() -> lines = sh("ls *.csv")
def total(f, column) = read_csv(f)[column].sum() * scale
offset = names().len()
print [total(f, "y") + k + offset for f in names() for k in [1, 2] if f != "b.csv"]
print [read_csv(f).filter(.y > 5).y.max() for f in names()]
--- file a.csv
x,y
1,10
2,20
--- file b.csv
x,y
1,7
--- out
[303, 304]
[20, 7]

--- case: a shape
task sizes() -> lines = sh("printf '2\n3\n'")
print [ones((int(n), int(n))).sum() for n in sizes()]
print [zeros(int(n)) for n in sizes()]
--- out
[4.0, 9.0]
[array([0., 0.]), array([0., 0., 0.])]

--- case: lists that are known only while running within each other
task names() -> lines = sh("printf 'a.csv\nb.csv\n'")
task both(f: string) -> lines = sh("printf '%s\n%s\n' {f} a.csv")
print [[read_csv(g).y.sum() for g in both(f)] for f in names()]
print [read_csv(g).y.sum() for f in names() for g in both(f)]
--- file a.csv
y
1
--- file b.csv
y
2
--- out
[[1, 1], [2, 1]]
[1, 1, 2, 1]

--- case: no items
task none() -> lines = sh("true")
print [read_csv(f).y.sum() for f in none()]
--- out
[]

--- case: what is wrong is said when the item is known
task names() -> lines = sh("ls *.csv")
print names()
print [read_csv(f).z.sum() for f in names()]
--- file a.csv
x,y
1,10
--- err 3
<stdin>:3:20: error[E0505]: no column 'z'
 3 | print [read_csv(f).z.sum() for f in names()]
   |                    ^
   = help: columns: x, y

--- case: a name that does not exist is wrong before the run
task names() -> lines = sh("echo run >&2; ls *.csv")
print [read_csv(f, sepp=",").y.sum() for f in names()]
--- err 3
<stdin>:2:20: error[E0306]: 'read_csv' has no argument 'sepp'
 2 | print [read_csv(f, sepp=",").y.sum() for f in names()]
   |                    ^^^^^^^^
   = help: did you mean 'sep'?

--- case: what is known runs once, whatever the rounds
task start() -> lines = sh("echo start >> count; printf 'a\nb\n'")
task more(l: list<string>) -> lines = sh("echo more >> count; printf '%s\n' {l}")
task letters(s: string) -> int = sh("echo letters >> count; printf %s {s} | wc -c")
x = start()
n = letters("abc")
l = more(x)
print [i + "!" for i in l]
print [zeros(len(i) + len(x)).sum() + n for i in l]
print x
print n
--- out
["a!", "b!"]
[3.0, 3.0]
["a", "b"]
3
 1 letters
 1 more
 1 start
--- after sort count | uniq -c | tr -s ' '

--- case: a sink for each item
task names() -> lines = sh("ls *.csv")
[write_csv(read_csv(f).head(1), "head_" + f) for f in names()]
--- file a.csv
x,y
1,10
2,20
--- out
x,y
1,10
--- after cat head_a.csv

--- case: map with a function of the items
task names() -> lines = sh("ls *.csv")
def total(f) = read_csv(f).y.sum()
print names().map(f => read_csv(f).y.sum())
print map(names(), total)
print names().map(f => zeros(len(f)).sum())
--- file a.csv
y
1
--- file b.csv
y
2
--- out
[1, 2]
[1, 2]
[0.0, 0.0]

--- case: map over a list that is known
def total(f) = read_csv(f).y.sum()
print ["a.csv", "a.csv"].map(f => read_csv(f).y.sum())
print map(["a.csv"], total)
print [3, 4].map(zeros)
--- file a.csv
y
1
--- out
[1, 1]
[1]
[array([0., 0., 0.]), array([0., 0., 0., 0.])]

--- case: what is wrong in a map over a list that is known
print [1, 2].map(x => read_csv("q" + x))
--- err 3
<stdin>:1:32: error[E0404]: 'add' is not defined for string and i64
 1 | print [1, 2].map(x => read_csv("q" + x))
   |                                ^^^^^^^

--- case: places are those inside the body, over lines and past comments
task names() -> lines = sh("ls *.csv")
print [(k, read_csv(f) # the file
    .filter(.x > 0)
    .z.sum())
  for k in [1, 2] for f in names() if f != "b.csv"]
--- file a.csv
x,y
1,10
--- err 3
<stdin>:4:6: error[E0505]: no column 'z'
 4 |     .z.sum())
   |      ^
   = help: columns: x, y

--- case: places in the function of a map
task names() -> lines = sh("ls *.csv")
print names().map(f =>
  read_csv(f).filter(.q > 0).x.sum())
--- file a.csv
x,y
1,10
--- err 3
<stdin>:3:22: error[E0505]: no column 'q'
 3 |   read_csv(f).filter(.q > 0).x.sum())
   |                      ^^
   = help: columns: x, y

--- case: places of what fails while running
task names() -> lines = sh("ls *.csv")
task status(n: int) -> int = sh("exit {n}")
print [read_csv(f).x.sum() +
       status(read_csv(f).y.sum()) for f in names()]
--- file a.csv
x,y
1,7
--- err 1
<stdin>:4:8: error[E0702]: command failed with exit status 7: exit 7
 4 |        status(read_csv(f).y.sum()) for f in names()]
   |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: places in YAML
--- file p.yaml
tasks:
  names:
    returns: lines
    body: sh("ls *.csv")
do:
  - print: |-
      [
        read_csv(f)
          .z.sum()
        for f in names()
      ]
--- file a.csv
x,y
1,7
--- command run p.yaml
--- err 3
p.yaml:9:12: error[E0505]: no column 'z'
 9 |           .z.sum()
   |            ^
   = help: columns: x, y

--- case: an error names the item, unless it is the first
task names() -> lines = sh("ls *.csv")
print [read_csv(f).z.sum() for f in names()]
--- file a.csv
x,z
1,7
--- file b.csv
x,y
1,7
--- err 3
<stdin>:2:20: error[E0505]: no column 'z'
 2 | print [read_csv(f).z.sum() for f in names()]
   |                    ^
   = help: columns: x, y
<stdin>:2:32: note: of item 2 of 2, which is "b.csv"
 2 | print [read_csv(f).z.sum() for f in names()]
   |                                ^

--- case: what is wrong in a definition has its place, and that of the call
task names() -> lines = sh("printf 'none.csv\n'")
def total(name) = read_csv(name).x
  .sum()
print [total(x) for x in names()]
--- err 1
<stdin>:2:28: error[E0901]: cannot read 'none.csv': No such file or directory
 2 | def total(name) = read_csv(name).x
   |                            ^^^^
<stdin>:4:8: note: in this call of 'total'
 4 | print [total(x) for x in names()]
   |        ^^^^^^^^

--- case: a definition of another file has its place there
--- file lib.weft
# totals
def total(name) = read_csv(name).x.sum()
--- file q.weft
import "lib.weft"
task names() -> lines = sh("printf 'none.csv\n'")
print [total(x) for x in names()]
--- command run q.weft
--- err 1
lib.weft:2:28: error[E0901]: cannot read 'none.csv': No such file or directory
 2 | def total(name) = read_csv(name).x.sum()
   |                            ^^^^
q.weft:3:8: note: in this call of 'total'
 3 | print [total(x) for x in names()]
   |        ^^^^^^^^

--- case: and one of YAML
--- file p.yaml
let:
  total: name => read_csv(name).x.sum()
tasks:
  names: {returns: lines, body: sh("echo none.csv")}
do:
  - print: |-
      [total(x) for x in names()]
--- command run p.yaml
--- err 1
p.yaml:2:27: error[E0901]: cannot read 'none.csv': No such file or directory
 2 |   total: name => read_csv(name).x.sum()
   |                           ^^^^
