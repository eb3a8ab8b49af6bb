--- case: all names
import "lib.weft"
print inc(five)
--- file lib.weft
def inc(x) = x + 1
five = 5
print "an imported file prints nothing"
--- out
6

--- case: under a name of its own
import "lib.weft" as lib
five = lib.five + 1
print lib.inc(five)
print [1, 2].map(lib.inc)
--- file lib.weft
def inc(x) = x + 1
five = 5
--- out
7
[2, 3]

--- case: relative to the importing file, each file once
import "sub/a.weft"
import "lib.weft" as lib
print six
print lib.five
--- file sub/a.weft
import "../lib.weft"
six = five + 1
--- file lib.weft
five = 5
--- out
6
5

--- case: a YAML file
import "lib.yaml" as lib
print lib.five
--- file lib.yaml
let:
  five: 5
--- out
5

--- case: a missing file
import "none.weft"
print 1
--- err 3
<stdin>:1:8: error[E0311]: cannot import 'none.weft': No such file or directory
 1 | import "none.weft"
   |        ^^^^^^^^^^^

--- case: a file that imports itself through another
import "a.weft"
print 1
--- file a.weft
import "b.weft"
--- file b.weft
import "a.weft"
--- err 3
b.weft:1:8: error[E0311]: 'a.weft' imports itself
 1 | import "a.weft"
   |        ^^^^^^^^
a.weft:1:8: note: 'b.weft' is imported here
 1 | import "b.weft"
   |        ^^^^^^^^

--- case: a name that two files bind
import "lib.weft"
five = 6
print five
--- file lib.weft
five = 5
--- err 3
<stdin>:2:1: error[E0302]: 'five' is bound twice
 2 | five = 6
   | ^^^^
lib.weft:1:1: note: first bound here
 1 | five = 5
   | ^^^^

--- case: an unknown member
import "lib.weft" as lib
print lib.fife
--- file lib.weft
five = 5
--- err 3
<stdin>:2:11: error[E0301]: unknown name 'fife'
 2 | print lib.fife
   |           ^^^^
   = help: did you mean 'five'?

--- case: an error in the imported file
import "lib.weft"
print five
--- file lib.weft
five = nope + 5
--- err 3
lib.weft:1:8: error[E0301]: unknown name 'nope'
 1 | five = nope + 5
   |        ^^^^

--- case: a syntax error in the imported file
import "lib.weft"
print 1
--- file lib.weft
five = = 5
--- err 3
lib.weft:1:8: error[E0201]: expected an expression, found '='
 1 | five = = 5
   |        ^

--- case: a path that is no literal
import "a" + "b"
--- err 3
<stdin>:1:12: error[E0201]: expected end of line or 'as', found '+'
 1 | import "a" + "b"
   |            ^

--- case: parameters of an imported file belong to the names it lends
import "lib.weft"
import "other.weft" as other
print [n, other.n]
--- file lib.weft
param n = 1
--- file other.weft
param n = 2
--- args -p n=5
--- out
[5, 2]
