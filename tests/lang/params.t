--- case: defaults
param n: int = 3
param rate: float = 2
param name = "weft"
param files: list<string> = ["a", "b"]
param limit: int = 4KB
param wait = 2s
print [n, rate, name, files, limit]
print wait
--- out
[3, 2.0, "weft", ["a", "b"], 4000]
2s

--- case: values from the command line
param n: int = 3
param rate: float = 2
param name = "weft"
param flag: bool = false
param files: list<string> = []
print [n, rate, name, flag, files]
--- args -p n=5 -p rate=0.5 -p name=taxi -p flag=true -p 'files=["x"]'
--- out
[5, 0.5, "taxi", true, ["x"]]

--- case: text is taken as it stands
param pattern: string = ""
param path: file = ""
print pattern
print path
--- args -p pattern=2015/*.csv -p path=a=b
--- out
2015/*.csv
a=b

--- case: the wrong type
param n: int = 3
print n
--- args -p n=abc
--- err 3
-p n:1:1: error[E0401]: parameter 'n' must be int, not the word 'abc'
 1 | abc
   | ^^^

--- case: another wrong type
param n: int = 3
print n
--- args -p n=1.5
--- err 3
-p n:1:1: error[E0401]: parameter 'n' must be int, not float
 1 | 1.5
   | ^^^

--- case: a default of the wrong type
param n: int = "three"
print n
--- err 3
<stdin>:1:16: error[E0401]: parameter 'n' must be int, not string
 1 | param n: int = "three"
   |                ^^^^^^^

--- case: an unknown parameter
param top = 10
print top
--- args -p tpo=3
--- err 3
-p tpo:1:1: error[E0312]: the pipeline has no parameter 'tpo'
 1 | tpo=3
   | ^^^
   = help: did you mean 'top'?

--- case: a parameter without a value
param data: string
print data
--- err 3
<stdin>:1:7: error[E0312]: parameter 'data' has no value
 1 | param data: string
   |       ^^^^
   = help: give it with -p data=VALUE

--- case: a parameter must be known
param n = sh("echo 1")
print n
--- err 3
<stdin>:1:11: error[E0402]: a parameter must be known before the run
 1 | param n = sh("echo 1")
   |           ^^^^^^^^^^^^

--- case: a malformed value
param n = [1]
print n
--- args -p n=[1,
--- err 3
-p n:1:1: error[E0202]: '[' is never closed
 1 | [1,
   | ^

--- case: dates and times are given as text
param d: date = "2020-01-31"
param t: datetime = "2020-01-31 10:00"
param u: date
print d
print t
print u
--- args -p t=2021-02-03T10:11:12 -p u=2021-02-03
--- out
2020-01-31
2021-02-03 10:11:12
2021-02-03

--- case: a day that is none
param d: date
print d
--- args -p d=2021-02-30
--- err 3
-p d:1:1: error[E0403]: '2021-02-30' does not become date
 1 | 2021-02-30
   | ^^^^^^^^^^

--- case: a default that is no date
param d: date = "soon"
print d
--- err 3
<stdin>:1:17: error[E0403]: 'soon' does not become date
 1 | param d: date = "soon"
   |                 ^^^^^^
