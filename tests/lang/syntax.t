The grammar: what is accepted, and E0201 to E0203.
--- case: E0201: an operand is missing
x = 3 +
print x
--- err 3
<stdin>:1:8: error[E0201]: expected an expression, found end of line
 1 | x = 3 +
   |        ^
--- case: E0201: several errors in one run
a = (1 + )
b = 2 3
c = 4
print c +
--- err 3
<stdin>:1:10: error[E0201]: expected an expression, found ')'
 1 | a = (1 + )
   |          ^
<stdin>:2:7: error[E0201]: expected end of line, found number '3'
 2 | b = 2 3
   |       ^
<stdin>:4:10: error[E0201]: expected an expression, found end of line
 4 | print c +
   |          ^
weft: 3 errors
--- case: E0201: a lambda of another language
print map([1], lambda x: x + 1)
--- err 3
<stdin>:1:23: error[E0201]: expected ')' or ',', found name 'x'
 1 | print map([1], lambda x: x + 1)
   |                       ^
   = help: a lambda is written 'x => expression'
--- case: E0201: a formatted string of another language
print f"a"
--- err 3
<stdin>:1:8: error[E0201]: expected end of line, found a string
 1 | print f"a"
   |        ^^^
   = help: strings have no prefix but r; values are put into text with format()
--- case: E0201: the logical operators of other languages
print true && false
--- err 3
<stdin>:1:13: error[E0201]: expected an expression, found '&'
 1 | print true && false
   |             ^
   = help: the logical operators are 'and' and 'or'
--- case: E0201: a tuple without parentheses
x = 1, 2
--- err 3
<stdin>:1:6: error[E0201]: expected end of line, found ','
 1 | x = 1, 2
   |      ^
   = help: a tuple is written in parentheses
--- case: E0201: a statement of another language
for x in [1]
  print x
--- err 3
<stdin>:1:1: error[E0201]: expected a statement, found 'for'
 1 | for x in [1]
   | ^^^
   = help: there are no blocks: use 'a if condition else b' and '[f(x) for x in list]'
--- case: E0201: a keyword cannot be bound
print = 3
--- err 3
<stdin>:1:7: error[E0201]: expected an expression, found '='
 1 | print = 3
   |       ^
   = help: this is a keyword, which cannot be bound
--- case: E0201: assignment in an argument
print sum(x[0] = 1)
--- err 3
<stdin>:1:16: error[E0201]: expected ')' or ',', found '='
 1 | print sum(x[0] = 1)
   |                ^
   = help: equality is written '=='; the name of an argument is a plain name
--- case: E0201: a positional argument behind a keyword
print f(a=1, 2)
--- err 3
<stdin>:1:14: error[E0201]: a positional argument cannot follow a keyword argument
 1 | print f(a=1, 2)
   |              ^
--- case: E0201: a parameter of a lambda is a name
print map([1], (x, 1) => x)
--- err 3
<stdin>:1:20: error[E0201]: a parameter of a lambda is a plain name
 1 | print map([1], (x, 1) => x)
   |                    ^
--- case: E0201: two expressions
print 2 x
--- err 3
<stdin>:1:9: error[E0201]: expected end of line, found name 'x'
 1 | print 2 x
   |         ^
--- case: E0201: a type where none can be
x: int = 3
--- err 3
<stdin>:1:2: error[E0201]: expected end of line, found ':'
 1 | x: int = 3
   |  ^
   = help: only parameters have a type: param name: type = value
--- case: E0201: a type is missing
task f(x) -> = sh("true")
--- err 3
<stdin>:1:14: error[E0201]: expected a type, found '='
 1 | task f(x) -> = sh("true")
   |              ^
--- case: E0201: augmented assignment
x = 1
x += 1
--- err 3
<stdin>:2:4: error[E0201]: expected an expression, found '='
 2 | x += 1
   |    ^
   = help: a name is bound once and keeps its value: y = x + 1
--- case: E0201: a path without quotes
import lib
--- err 3
<stdin>:1:8: error[E0201]: expected a string, found name 'lib'
 1 | import lib
   |        ^^^
   = help: operations need no import; the path of a file to import is written in quotes
--- case: E0202: a bracket that is never closed
x = (1 + 2
y = 3
print y
--- err 3
<stdin>:1:5: error[E0202]: '(' is never closed
 1 | x = (1 + 2
   |     ^
<stdin>:2:1: note: the next statement seems to start here
 2 | y = 3
   | ^
--- case: E0202: a bracket that a keyword shows to be unclosed
x = [1, 2
print x
--- err 3
<stdin>:1:5: error[E0202]: '[' is never closed
 1 | x = [1, 2
   |     ^
--- case: E0202: a bracket that is open at the end
print sum([1, 2)
--- err 3
<stdin>:1:16: error[E0202]: '[' is closed by ')'
 1 | print sum([1, 2)
   |                ^
<stdin>:1:11: note: opened here
 1 | print sum([1, 2)
   |           ^
--- case: E0202: brackets that do not match
print (1, 2]
--- err 3
<stdin>:1:12: error[E0202]: '(' is closed by ']'
 1 | print (1, 2]
   |            ^
<stdin>:1:7: note: opened here
 1 | print (1, 2]
   |       ^
--- case: E0203: nested too deeply
print (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
--- err 3
<stdin>:1:207: error[E0203]: nested more than 200 deep
 1 | ...(((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))...
   |                                  ^
--- case: E0203: operators nested too deeply
print ------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------------1
--- err 3
<stdin>:1:107: error[E0203]: nested more than 200 deep
 1 | ...----------------------------------------------------------------------------------------------------...
   |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: precedence as in Python
print [-2 ** 2, 2 ** 3 ** 2, 2 ** -1, 1 + 2 * 3, 7 // 2 * 2, not true or true, 1 | 2 ^ 3 & 1, 1 << 2 + 1]
--- out
[-4, 512, 0.5, 7, 6, true, 3, 8]
--- case: comparisons chain
print [1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2]
--- out
[true, false, true]
--- case: a conditional groups to the right
print 1 if false else 2 if false else 3
--- out
3
--- case: line ends inside brackets and before dots
x = [
  3, # three

  4,
]
  # the larger
  .max()
print x; print 1
--- out
4
1
--- case: trailing commas
print [(1,), (1, 2,), [1,], {"a": 1,}, max([1, 2,],)]
--- out
[(1,), (1, 2), [1], {"a": 1}, 2]
--- case: a comprehension as the only argument
print sum(x * y for x in [1, 2] for y in [3, 4] if x < y)
--- out
21
--- case: membership and identity, as in Python
print 2 in [1, 2]
--- err 3
<stdin>:1:9: error[E0201]: expected end of line, found 'in'
 1 | print 2 in [1, 2]
   |         ^^
   = help: isin(x, values) tells whether x is one of them, contains(text, part) what a text has
--- case: identity, as in Python
print arange(3) is null
--- err 3
<stdin>:1:17: error[E0201]: expected end of line, found name 'is'
 1 | print arange(3) is null
   |                 ^^
   = help: that two values are equal is written '==', that one is missing: x == null
--- case: dtypes that are called
print complex(1, 2)
print float32(arange(3))
--- err 3
<stdin>:1:7: error[E0309]: this is not a function but string
 1 | print complex(1, 2)
   |       ^^^^^^^^^^^^^
   = help: a dtype is no function: write x.astype(float32); a complex number is 1 + 2j
<stdin>:2:7: error[E0309]: this is not a function but string
 2 | print float32(arange(3))
   |       ^^^^^^^^^^^^^^^^^^
   = help: a dtype is no function: write x.astype(float32); a complex number is 1 + 2j
weft: 2 errors
