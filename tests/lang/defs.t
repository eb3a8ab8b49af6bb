--- case: defaults and keywords
def f(a, b=10) = a * b
print f(2)
print f(2, 3)
print f(b=4, a=3)
--- out
20
6
12

--- case: a default may use other names
k = 7
def f(a=k + 1) = a
print f()
--- out
8

--- case: as a method
def twice(x) = x * 2
print 4.twice() if false else [1, 2].map(twice)
n = 5
print n.twice().twice()
--- out
[2, 4]
20

--- case: functions that take and give functions
def compose(f, g) = x => f(g(x))
def adder(n) = x => x + n
both = compose(adder(1), x => x * 10)
print both(4)
print [both(i) for i in range(3)]
print [1, 2].map(adder(100))
--- out
41
[1, 11, 21]
[101, 102]

--- case: an operation as an argument
def use(f, x) = f(x)
print use(len, "abc")
--- out
3

--- case: wrong number of arguments
def f(a, b) = a + b
print f(1, 2, 3)
--- err 3
<stdin>:2:7: error[E0305]: 'f' takes 2 arguments, not 3
 2 | print f(1, 2, 3)
   |       ^^^^^^^^^^

--- case: a missing argument
def f(a, b) = a + b
print f(1)
--- err 3
<stdin>:2:7: error[E0307]: 'f' needs 'b'
 2 | print f(1)
   |       ^^^^

--- case: an unknown argument
def f(left, right) = left + right
print f(1, rigth=2)
--- err 3
<stdin>:2:12: error[E0306]: 'f' has no argument 'rigth'
 2 | print f(1, rigth=2)
   |            ^^^^^^^
   = help: did you mean 'right'?

--- case: an argument given twice
def f(a) = a
print f(1, a=2)
--- err 3
<stdin>:2:12: error[E0308]: 'a' is given twice
 2 | print f(1, a=2)
   |            ^^^

--- case: an error inside shows the call
def below(x) = upper(x)
def above(x) = below(x)
print above(3)
--- err 3
<stdin>:1:22: error[E0401]: 'upper' does not take int
 1 | def below(x) = upper(x)
   |                      ^
   = help: it takes string, column<string>
<stdin>:2:16: note: in this call of 'below'
 2 | def above(x) = below(x)
   |                ^^^^^^^^
<stdin>:3:7: note: in this call of 'above'
 3 | print above(3)
   |       ^^^^^^^^

--- case: calls nested without end
def f(g) = g(g)
print f(f)
--- err 3
<stdin>:1:12: error[E0602]: calls are nested more than 200 deep
 1 | def f(g) = g(g)
   |            ^^^^
<stdin>:1:12: note: in this call of 'f'
 1 | def f(g) = g(g)
   |            ^^^^
<stdin>:1:12: note: in this call of 'f'
 1 | def f(g) = g(g)
   |            ^^^^
<stdin>:1:12: note: in this call of 'f'
 1 | def f(g) = g(g)
   |            ^^^^
<stdin>:1:12: note: in this call of 'f'
 1 | def f(g) = g(g)
   |            ^^^^
<stdin>:2:7: note: in this call of 'f'
 2 | print f(f)
   |       ^^^^

--- case: a tower of calls that would be 2 to the power of 40
def f0(x) = x + 1
def f1(x) = f0(x) + f0(x)
def f2(x) = f1(x) + f1(x)
def f3(x) = f2(x) + f2(x)
def f4(x) = f3(x) + f3(x)
def f5(x) = f4(f4(x)) + f4(f4(x))
def f6(x) = f5(f5(x)) % 1000
def f7(x) = f6(f6(x))
def f8(x) = f7(f7(x))
def f9(x) = f8(f8(x))
print f9(1) < 1000
--- out
true

--- case: exact integers
print 9223372036854775807
print -9223372036854775807 - 1
print 4000000000 * 2000000000
--- out
9223372036854775807
-9223372036854775808
8000000000000000000

--- case: integers that overflow
print 9223372036854775807 + 1
--- err 3
<stdin>:1:7: error[E0405]: 9223372036854775807 + 1 does not fit a 64-bit integer
 1 | print 9223372036854775807 + 1
   |       ^^^^^^^^^^^^^^^^^^^^^^^
   = help: write a number as a float (1.0) to compute with floats

--- case: division by zero
print 1 // 0
--- err 3
<stdin>:1:7: error[E0405]: division by zero
 1 | print 1 // 0
   |       ^^^^^^

--- case: an unknown type
def area(width: itn) = width
task t(x: list<strin>) -> int = sh("echo {x}")
--- err 3
<stdin>:1:17: error[E0401]: unknown type 'itn'
 1 | def area(width: itn) = width
   |                 ^^^
   = help: did you mean 'int'?
<stdin>:2:16: error[E0401]: unknown type 'strin'
 2 | task t(x: list<strin>) -> int = sh("echo {x}")
   |                ^^^^^
   = help: did you mean 'string'?
weft: 2 errors

--- case: a declared type that an argument has not
def area(width: int, height: float = 2.5) = width * height
print area(2)
print area("a")
--- err 3
<stdin>:3:12: error[E0401]: 'width' of 'area' must be int, not string
 3 | print area("a")
   |            ^^^
--- case: functions may be declared
def twice(f: function, x) = f(f(x))
print twice(x => x + 1, 1)
--- out
3
