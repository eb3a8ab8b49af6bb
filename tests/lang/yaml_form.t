The YAML form: E0204 to E0206, and what it gives.
--- case: E0204: malformed YAML
--- command run p.yaml
--- file p.yaml
let: [
--- err 3
p.yaml:2:1: error[E0204]: did not find expected node content
 2 |
   | ^
--- case: E0204: a tab for indentation
--- command run p.yaml
--- file p.yaml
let:
	x: 1
--- err 3
p.yaml:2:1: error[E0204]: found character that cannot start any token
 2 |     x: 1
   | ^^^^
--- case: E0205: an unknown section
--- command run p.yaml
--- file p.yaml
lett:
  x: 1
--- err 3
p.yaml:1:1: error[E0205]: unknown section 'lett'
 1 | lett:
   | ^^^^
   = help: did you mean 'let'?
--- case: E0205: an unknown key
--- command run p.yaml
--- file p.yaml
params:
  x: {type: int, defalt: 1}
--- err 3
p.yaml:2:18: error[E0205]: unknown key 'defalt'
 2 |   x: {type: int, defalt: 1}
   |                  ^^^^^^
   = help: did you mean 'default'?
--- case: E0205: a key that is given twice
--- command run p.yaml
--- file p.yaml
let:
  x: 1
  y: 2
  x: 3
--- err 3
p.yaml:4:3: error[E0205]: key 'x' is given twice
 4 |   x: 3
   |   ^
p.yaml:2:3: note: first given here
 2 |   x: 1
   |   ^
--- case: E0205: a list where names are wanted
--- command run p.yaml
--- file p.yaml
let: [x]
--- err 3
p.yaml:1:6: error[E0205]: expected a mapping, found a sequence
 1 | let: [x]
   |      ^^^
--- case: E0205: a value is missing
--- command run p.yaml
--- file p.yaml
do:
  - print:
--- err 3
p.yaml:2:11: error[E0205]: expected an expression, found nothing
 2 |   - print:
   |           ^
--- case: E0205: an unknown tag
--- command run p.yaml
--- file p.yaml
let:
  x: !!int 3
--- err 3
p.yaml:2:6: error[E0205]: unknown tag 'tag:yaml.org,2002:int'; only !!str and !expr on scalars have a meaning
 2 |   x: !!int 3
   |      ^^^^^^^
--- case: E0205: keys of a dict that are not quoted
--- command run p.yaml
--- file p.yaml
let:
  x: {a: 1, b: 2}
--- err 3
p.yaml:2:7: error[E0205]: expected a quoted key (a mapping with several keys is a dict), found a scalar
 2 |   x: {a: 1, b: 2}
   |       ^
p.yaml:2:13: error[E0205]: expected a quoted key (a mapping with several keys is a dict), found a scalar
 2 |   x: {a: 1, b: 2}
   |             ^
weft: 2 errors
--- case: E0205: a second document
--- command run p.yaml
--- file p.yaml
let:
  x: 1
---
let:
  y: 1
--- err 3
p.yaml:3:1: error[E0205]: a second document; a pipeline is one
 3 | ---
   | ^^^
--- case: E0205: an unknown alias
--- command run p.yaml
--- file p.yaml
let:
  x: *y
--- err 3
p.yaml:2:6: error[E0205]: unknown alias '*y'
 2 |   x: *y
   |      ^^
--- case: E0205: a task without a body
--- command run p.yaml
--- file p.yaml
tasks:
  f: {params: [x]}
--- err 3
p.yaml:2:3: error[E0205]: 'f' has no body
 2 |   f: {params: [x]}
   |   ^
--- case: E0206: aliases that explode
--- command run p.yaml
--- file p.yaml
let:
  a: &a [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
  e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
  f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
--- err 3
p.yaml:6:38: error[E0206]: aliases add more than 100000 nodes
 6 |   e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
   |                                      ^^
--- case: E0201: an error inside an expression has its place in the YAML file
--- command run p.yaml
--- file p.yaml
let:
  x: 1
  y: |
    [1, 2]
      .map(x => x +
        )
do:
  - print: y
--- err 3
p.yaml:6:9: error[E0201]: expected an expression, found ')'
 6 |         )
   |         ^
--- case: every kind of value
--- command run p.yaml
--- file p.yaml
params:
  n: 3
  m: {type: int, default: 4}
defs:
  scaled:
    params:
      x:
      by: = 2
    body: x * by
let:
  s: "text # no comment"
  l: [1, "b", true]
  d: {"a": 1, "b": 2}
  c: {sum: [1, 2, 3]}
  k: {scaled: {x: 5, by: m}}
  e: !expr "1 + n"
  t: !!str n + 1
do:
  - print: s
  - print: l
  - print: d
  - print: [c, k, e]
  - print: t
  - let:
      late: scaled(n)
  - print: late
--- out
text # no comment
[1, "b", true]
{"a": 1, "b": 2}
[6, 20, 4]
n + 1
6
--- case: conversion to the weft form
--- command fmt --to weft p.yaml
--- file p.yaml
# first
let:
  x: 1  # one

  # before y
  y: |-
    [1, 2]
      .max()  # largest
do:
  - print: x
  - let: {z: y}
--- out
# first
x = 1  # one

# before y
y = [1, 2]
  .max()  # largest
print x
z = y
--- case: conversion from the weft form
--- command fmt --to yaml p.weft
--- file p.weft
# first
param n: int = 3  # number
x = {"a": n}
print x
# last
y = [1,2].map(v => v+1)
write_csv(y, "y.csv")
--- out
# first
params:
  n:
    type: int
    default: 3  # number
let:
  x: |-
    {"a": n}
do:
  - print: x
  # last
  - let:
      y: |-
        [1, 2].map(v => v + 1)
  - write_csv(y, "y.csv")
