--- case: E0102: a character that has no meaning
x = 3 ? 4
print x
--- err 3
<stdin>:1:7: error[E0102]: unexpected character '?'
 1 | x = 3 ? 4
   |       ^
   = help: a conditional is written 'a if condition else b'
--- case: E0102: negation of other languages
print !true
--- err 3
<stdin>:1:7: error[E0102]: unexpected character '!'
 1 | print !true
   |       ^
   = help: negation is written 'not'
--- case: E0102: quotes of a word processor
print “red”
--- err 3
<stdin>:1:7: error[E0102]: unexpected character '“'
 1 | print “red”
   |       ^
   = help: strings are written with plain quotes: "..." or '...'
--- case: E0102: a backslash at the end of a line
x = 1 + \
  2
print x
--- err 3
<stdin>:1:9: error[E0102]: unexpected character '\'
 1 | x = 1 + \
   |         ^
   = help: put the expression in parentheses to go on in the next line
--- case: E0103: a string that is not closed
print "red
print "green"
--- err 3
<stdin>:1:7: error[E0103]: the string is not closed before the end of the line
 1 | print "red
   |       ^^^^
--- case: E0103: a raw string that is not closed
print r"\d+
--- err 3
<stdin>:1:7: error[E0103]: the string is not closed before the end of the line
 1 | print r"\d+
   |       ^^^^^
--- case: E0104: an escape that does not exist
print "C:\data"
--- err 3
<stdin>:1:10: error[E0104]: unknown escape '\d'
 1 | print "C:\data"
   |          ^^
   = help: a backslash is written '\\'; in r"..." it stands for itself
--- case: E0104: malformed hexadecimal escapes
print "\x4 \u12 \u{110000} \u{0}"
--- err 3
<stdin>:1:8: error[E0104]: malformed escape '\x'
 1 | print "\x4 \u12 \u{110000} \u{0}"
   |        ^^
   = help: write \xHH, \uXXXX or \u{X...} with hexadecimal digits of a character but NUL
<stdin>:1:12: error[E0104]: malformed escape '\u'
 1 | print "\x4 \u12 \u{110000} \u{0}"
   |            ^^
   = help: write \xHH, \uXXXX or \u{X...} with hexadecimal digits of a character but NUL
<stdin>:1:17: error[E0104]: malformed escape '\u'
 1 | print "\x4 \u12 \u{110000} \u{0}"
   |                 ^^
   = help: write \xHH, \uXXXX or \u{X...} with hexadecimal digits of a character but NUL
<stdin>:1:28: error[E0104]: malformed escape '\u'
 1 | print "\x4 \u12 \u{110000} \u{0}"
   |                            ^^
   = help: write \xHH, \uXXXX or \u{X...} with hexadecimal digits of a character but NUL
weft: 4 errors
--- case: E0105: an unknown unit with a neighbour
print 64Mb
--- err 3
<stdin>:1:7: error[E0105]: malformed number '64Mb': unknown unit 'Mb'
 1 | print 64Mb
   |       ^^^^
   = help: did you mean 'MB'?
--- case: E0105: an unknown unit without one
print 3parsec
--- err 3
<stdin>:1:7: error[E0105]: malformed number '3parsec': unknown unit 'parsec'
 1 | print 3parsec
   |       ^^^^^^^
   = help: sizes: B kB MB GB TB KiB MiB GiB TiB; durations: ns us ms s m h d; imaginary: j; a product needs '*'
--- case: E0105: malformed digits
print [0x, 0xfg, 0b12, 0o8, 1__0, 1_, 007]
--- err 3
<stdin>:1:8: error[E0105]: malformed number '0x': not a hexadecimal digit
 1 | print [0x, 0xfg, 0b12, 0o8, 1__0, 1_, 007]
   |        ^^
<stdin>:1:12: error[E0105]: malformed number '0xfg': not a hexadecimal digit
 1 | print [0x, 0xfg, 0b12, 0o8, 1__0, 1_, 007]
   |            ^^^^
<stdin>:1:18: error[E0105]: malformed number '0b12': not a binary digit
 1 | print [0x, 0xfg, 0b12, 0o8, 1__0, 1_, 007]
   |                  ^^^^
<stdin>:1:24: error[E0105]: malformed number '0o8': not an octal digit
 1 | print [0x, 0xfg, 0b12, 0o8, 1__0, 1_, 007]
   |                        ^^^
<stdin>:1:29: error[E0105]: malformed number '1__0': '_' stands between two digits
 1 | print [0x, 0xfg, 0b12, 0o8, 1__0, 1_, 007]
   |                             ^^^^
<stdin>:1:35: error[E0105]: malformed number '1_': '_' stands between two digits
 1 | print [0x, 0xfg, 0b12, 0o8, 1__0, 1_, 007]
   |                                   ^^
<stdin>:1:39: error[E0105]: malformed number '007': a number does not start with 0 (octal numbers are written 0o17)
 1 | print [0x, 0xfg, 0b12, 0o8, 1__0, 1_, 007]
   |                                       ^^^
weft: 7 errors
--- case: E0105: integers beyond 64 bits
print [9223372036854775807, 18446744073709551616, -18446744073709551615, 0x10000000000000000]
--- err 3
<stdin>:1:29: error[E0105]: the integer does not fit in 64 bits
 1 | print [9223372036854775807, 18446744073709551616, -18446744073709551615, 0x10000000000000000]
   |                             ^^^^^^^^^^^^^^^^^^^^
<stdin>:1:51: error[E0105]: the integer does not fit in 64 bits
 1 | print [9223372036854775807, 18446744073709551616, -18446744073709551615, 0x10000000000000000]
   |                                                   ^^^^^^^^^^^^^^^^^^^^^
<stdin>:1:74: error[E0105]: the integer does not fit in 64 bits
 1 | print [9223372036854775807, 18446744073709551616, -18446744073709551615, 0x10000000000000000]
   |                                                                          ^^^^^^^^^^^^^^^^^^^
weft: 3 errors
--- case: E0105: a float beyond 64 bits
print 1e999
--- err 3
<stdin>:1:7: error[E0105]: malformed number '1e999': too large for a 64-bit float
 1 | print 1e999
   |       ^^^^^
--- case: E0107: a name that is too long
print nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
--- err 3
<stdin>:1:7: error[E0107]: name of 300 bytes; the limit is 255
 1 | print nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn...
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: numbers in all spellings
print [0, 200_000, 0xff, 0o17, 0b1010, 1.5, .5, 2., 1e10, 1_000.25e-3, -9223372036854775808]
--- out
[0, 200000, 255, 15, 10, 1.5, 0.5, 2.0, 10000000000.0, 1.00025, -9223372036854775808]
--- case: sizes and durations
print [1B, 1kB, 64MB, 1.5GiB, 2TiB]
--- out
[1, 1000, 64000000, 1610612736, 2199023255552]
--- case: strings
print ["a", 'b', "tab\tquote\"", r"\d", "\u{fc}\xe9\u00e8"]
--- out
["a", "b", "tab\tquote\"", "\\d", "üéè"]
--- case: names in all scripts
größe = 1
名前 = 2
print größe + 名前
--- out
3
--- case: words of other languages: a prefix
print np.arange(10)
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'np'
 1 | print np.arange(10)
   |       ^^
   = help: operations have no prefix: write arange(10), read_csv("a.csv")
--- case: words of other languages: constants
print True
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'True'
 1 | print True
   |       ^^^^
   = help: it is written 'true'
--- case: words of other languages: an import
import numpy as np
--- err 3
<stdin>:1:8: error[E0201]: expected a string, found name 'numpy'
 1 | import numpy as np
   |        ^^^^^
   = help: operations need no import; the path of a file to import is written in quotes
--- case: words of other languages: computing
print ones(3).compute()
--- err 3
<stdin>:1:15: error[E0301]: unknown name 'compute'
 1 | print ones(3).compute()
   |               ^^^^^^^
   = help: what is printed or written is computed: leave this out
--- case: words of other languages: an element is set
x = arange(3)
x[0] = 5
--- err 3
<stdin>:2:6: error[E0201]: expected end of line, found '='
 2 | x[0] = 5
   |      ^
   = help: values do not change: y = where(x < 0, 0, x), put(x, [0], [5]) and frame.assign(name = ...) give new ones
--- case: words of other languages: an attribute is set
x = arange(3)
x.b = 5
--- err 3
<stdin>:2:5: error[E0201]: expected end of line, found '='
 2 | x.b = 5
   |     ^
   = help: a statement binds one plain name: name = expression
--- case: words of other languages: a function without def
f(x) = x + 1
--- err 3
<stdin>:1:6: error[E0201]: expected end of line, found '='
 1 | f(x) = x + 1
   |      ^
   = help: a function is written 'def f(x) = expression'
--- case: words of other languages: two names at once
x = y = 3
--- err 3
<stdin>:1:7: error[E0201]: expected end of line, found '='
 1 | x = y = 3
   |       ^
   = help: a statement binds one plain name: name = expression
--- case: words of other languages: an arrow
x = [1]
print x.map(x -> x * 2)
--- err 3
<stdin>:2:15: error[E0201]: expected ')' or ',', found '->'
 2 | print x.map(x -> x * 2)
   |               ^^
   = help: a lambda is written 'x => expression'
--- case: words of other languages: accessors
f = read_csv("t.csv")
print f.loc.str.upper()
--- file t.csv
loc,np
x,1
--- err 3
<stdin>:2:13: error[E0310]: column<string> has no attribute 'str'
 2 | print f.loc.str.upper()
   |             ^^^
   = help: there are no accessors: write column.upper(), column.year(); characters are counted by column.length()
--- case: words of other languages: rows by position
f = read_csv("t.csv")
print f.iloc[0]
--- file t.csv
loc,np
x,1
--- err 3
<stdin>:2:9: error[E0310]: frame{loc: string, np: i64} has no attribute 'iloc'
 2 | print f.iloc[0]
   |         ^^^^
   = help: rows are picked by a condition, frame[frame.x > 0], or by head, tail and sample
--- case: words of other languages: a column of that name is a column
f = read_csv("t.csv")
print f.loc.upper()
np = f.np
print np + 1
--- file t.csv
loc,np
x,1
--- out
X
2
--- case: E0201: a function as Python writes it
def f(x): x + 1
--- err 3
<stdin>:1:9: error[E0201]: expected '=', found ':'
 1 | def f(x): x + 1
   |         ^
   = help: a function is written 'def f(x) = expression'
--- case: E0201: an operator of other languages
print 1 <> 2
--- err 3
<stdin>:1:10: error[E0201]: expected an expression, found '>'
 1 | print 1 <> 2
   |          ^
   = help: that two values differ is written '!='
--- case: E0301: a column without its dot
fares = read_csv("samples/data/weather.csv")
print fares.filter(temp_max > 3)
print fares.assign(range = temp_max - temp_min)
--- err 3
<stdin>:2:20: error[E0301]: unknown name 'temp_max'
 2 | print fares.filter(temp_max > 3)
   |                    ^^^^^^^^
   = help: a column is written with a dot: .temp_max
<stdin>:3:28: error[E0301]: unknown name 'temp_max'
 3 | print fares.assign(range = temp_max - temp_min)
   |                            ^^^^^^^^
   = help: a column is written with a dot: .temp_max
weft: 2 errors
--- case: E0401: groups that nothing is made of
weather = read_csv("samples/data/weather.csv")
print weather.groupby("location").wind
--- err 3
<stdin>:2:7: error[E0401]: groups by themselves have nothing to print
 2 | print weather.groupby("location").wind
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: make a frame of them: .agg(x="mean"), .mean() or .size()
--- case: E0201: a slip in the word that begins a statement
parm n = 3
prnt n
improt "a.weft"
print ones(3) 4
--- err 3
<stdin>:1:6: error[E0201]: expected end of line, found name 'n'
 1 | parm n = 3
   |      ^
   = help: did you mean 'param'?
<stdin>:2:6: error[E0201]: expected end of line, found name 'n'
 2 | prnt n
   |      ^
   = help: did you mean 'print'?
<stdin>:3:8: error[E0201]: expected end of line, found a string
 3 | improt "a.weft"
   |        ^^^^^^^^
   = help: did you mean 'import'?
<stdin>:4:15: error[E0201]: expected end of line, found number '4'
 4 | print ones(3) 4
   |               ^
weft: 4 errors
--- case: E0301: a slip in a key of the YAML form
--- file p.yaml
do:
  - prnt: 3
--- command run p.yaml
--- err 3
p.yaml:2:5: error[E0301]: unknown name 'prnt'
 2 |   - prnt: 3
   |     ^^^^
   = help: did you mean 'print'?
--- case: integers from 2**63 to below 2**64 are unsigned
print [9223372036854775807, 9223372036854775808, -9223372036854775808, 0xffffffffffffffff]
print ((9223372036854775807).dtype, (9223372036854775808).dtype)
print (array([18446744073709551615], dtype="u64"), full(1, 18446744073709551615), array([18446744073709551615]) - 1)
--- out
[9223372036854775807, 9223372036854775808, -9223372036854775808, 18446744073709551615]
("i64", "u64")
(array([18446744073709551615], dtype=uint64), array([18446744073709551615], dtype=uint64), array([18446744073709551614], dtype=uint64))
--- case: imaginary numbers
print [2j, 1 + 2j, -2j, 1.5e3J, .5j, 1_0j, -1j ** 2, (1 + 2j) * (1 - 2j)]
print array([1, 2j, nan])
print ((array([1.5], dtype="f32") * 2j).dtype, abs(3 + 4j), 1j == 1j, 0j)
--- out
[2j, (1+2j), (-0-2j), 1500j, 0.5j, 10j, (1-0j), (5+0j)]
[ 1.+0.j  0.+2.j nan+0.j]
("c64", 5.0, true, 0j)
--- case: imaginary numbers as arguments
def f(x, y=2j) = x * y
print (f(1j), f(2, y=-1j), full(2, 1j), [1j].sum())
--- out
((-2+0j), -2j, array([0.+1.j, 0.+1.j]), 1j)
--- case: E0105: an imaginary number beyond 64 bits
print 1e999j
--- err 3
<stdin>:1:7: error[E0105]: malformed number '1e999j': too large for a 64-bit float
 1 | print 1e999j
   |       ^^^^^^
--- case: E0105: no unit after the j
print 2jm
--- err 3
<stdin>:1:7: error[E0105]: malformed number '2jm': unknown unit 'jm'
 1 | print 2jm
   |       ^^^
   = help: did you mean 'm'?
--- case: a name after a point
print 1 .j
--- err 3
<stdin>:1:10: error[E0310]: int has no attribute 'j'
 1 | print 1 .j
   |          ^
--- case: words of NumPy: alltrue([true])
print alltrue([true])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'alltrue'
 1 | print alltrue([true])
   |       ^^^^^^^
   = help: it is called 'all'
--- case: words of NumPy: msort([1])
print msort([1])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'msort'
 1 | print msort([1])
   |       ^^^^^
   = help: write sort(x, axis=0)
--- case: words of NumPy: asfarray([1])
print asfarray([1])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'asfarray'
 1 | print asfarray([1])
   |       ^^^^^^^^
   = help: write astype(x, "f64")
--- case: words of NumPy: mgrid[0:2]
print mgrid[0:2]
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'mgrid'
 1 | print mgrid[0:2]
   |       ^^^^^
   = help: write indices((2, 3)), or meshgrid(x, y, indexing="ij")
--- case: words of NumPy: c_[[1], [2]]
print c_[[1], [2]]
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'c_'
 1 | print c_[[1], [2]]
   |       ^^
   = help: write column_stack([x, y])
--- case: words of NumPy: copyto(x, y)
print copyto(x, y)
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'copyto'
 1 | print copyto(x, y)
   |       ^^^^^^
   = help: arrays do not change: where(mask, values, x) gives a new one, put_along_axis(x, indices, values, axis) another
--- case: words of NumPy: fill_diagonal(ones((2, 2)), 1)
print fill_diagonal(ones((2, 2)), 1)
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'fill_diagonal'
 1 | print fill_diagonal(ones((2, 2)), 1)
   |       ^^^^^^^^^^^^^
   = help: arrays do not change: where(eye(3, dtype="bool"), 0, x) gives a new one
--- case: words of NumPy: vectorize(f)
print vectorize(f)
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'vectorize'
 1 | print vectorize(f)
   |       ^^^^^^^^^
   = help: functions take arrays as they are: def f(x) = x + 1, then f(x)
--- case: words of NumPy: linalg.inv(ones((2, 2)))
print linalg.inv(ones((2, 2)))
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'linalg'
 1 | print linalg.inv(ones((2, 2)))
   |       ^^^^^^
   = help: of linear algebra there are dot, matmul, tensordot, einsum, inner, outer, kron, trace and norm
--- case: words of NumPy: fft([1])
print fft([1])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'fft'
 1 | print fft([1])
   |       ^^^
   = help: there are no Fourier transforms; convolve and correlate take vectors of any length
--- case: words of NumPy: savez("x.npz")
print savez("x.npz")
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'savez'
 1 | print savez("x.npz")
   |       ^^^^^
   = help: write write_npz("x.npz", x=x)
--- case: words of NumPy: loadtxt("x.txt")
print loadtxt("x.txt")
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'loadtxt'
 1 | print loadtxt("x.txt")
   |       ^^^^^^^
   = help: read_csv("x.txt", sep=" ", header=null).to_array() gives numbers of a text as an array
--- case: words of NumPy: random.shuffle([1])
print random.shuffle([1])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'random.shuffle'
 1 | print random.shuffle([1])
   |       ^^^^^^^^^^^^^^
   = help: random.permutation(x) gives the elements in another order
--- case: words of NumPy: iinfo("i8")
print iinfo("i8")
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'iinfo'
 1 | print iinfo("i8")
   |       ^^^^^
   = help: write the bound itself: 127 for i8, 2147483647 for i32
--- case: words of NumPy: finfo("f64")
print finfo("f64")
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'finfo'
 1 | print finfo("f64")
   |       ^^^^^
   = help: spacing(1.0) is the epsilon of f64
--- case: words of NumPy: ones(2).flat
print ones(2).flat
--- err 3
<stdin>:1:15: error[E0310]: array<f64>[2] has no attribute 'flat'
 1 | print ones(2).flat
   |               ^^^^
   = help: arrays have no layout to ask for: ravel(x) has the elements in order, write_raw puts them in a file
--- case: words of NumPy: ones(2).view("i64")
print ones(2).view("i64")
--- err 3
<stdin>:1:15: error[E0301]: unknown name 'view'
 1 | print ones(2).view("i64")
   |               ^^^^
   = help: arrays have no layout to ask for: ravel(x) has the elements in order, write_raw puts them in a file
--- case: words of NumPy: e
print e
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'e'
 1 | print e
   |       ^
   = help: write exp(1.0)
--- case: words of NumPy: sqrt(ones(2), dtype="f32")
print sqrt(ones(2), dtype="f32")
--- err 3
<stdin>:1:21: error[E0306]: 'sqrt' has no argument 'dtype'
 1 | print sqrt(ones(2), dtype="f32")
   |                     ^^^^^^^^^^^
   = help: cast what is computed with, or the result: astype(x, "f32")
   = help: its arguments: x
--- case: words of NumPy: sqrt(ones(2), where=true)
print sqrt(ones(2), where=true)
--- err 3
<stdin>:1:21: error[E0306]: 'sqrt' has no argument 'where'
 1 | print sqrt(ones(2), where=true)
   |                     ^^^^^^^^^^
   = help: choose among results: where(mask, sqrt(x), x)
   = help: its arguments: x
--- case: words of NumPy: negative(ones(2), out=1)
print negative(ones(2), out=1)
--- err 3
<stdin>:1:25: error[E0306]: 'negative' has no argument 'out'
 1 | print negative(ones(2), out=1)
   |                         ^^^^^
   = help: arrays do not change: give the result a name
   = help: its arguments: x

--- case: a frame is made by DataFrame
print frame({"a": [1]})
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'frame'
 1 | print frame({"a": [1]})
   |       ^^^^^
   = help: DataFrame({"x": [1, 2]}) makes a frame of lists, to_frame(column) of a column
--- case: what pandas has and weft writes otherwise
f = from_dict({"x": [1, 2]})
print f.x.rolling(2)
print f.x.findall("a")
print f.explode("x")
print f.x.interpolate()
print f.resample("D")
print f.x.idxmax()
print f.iterrows()
print f.x.cut([1, 2])
print f.x.tz_localize("UTC")
--- err 3
<stdin>:2:11: error[E0301]: unknown name 'rolling'
 2 | print f.x.rolling(2)
   |           ^^^^^^^
   = help: there are no windows: shift, diff and cumsum look at rows before; groupby has them within groups
<stdin>:3:11: error[E0301]: unknown name 'findall'
 3 | print f.x.findall("a")
   |           ^^^^^^^
   = help: a column holds no lists: split(index=) and split(n=, expand=true) take texts apart; extract gives what a group matches, count how often
<stdin>:4:9: error[E0301]: unknown name 'explode'
 4 | print f.explode("x")
   |         ^^^^^^^
   = help: a column holds no lists: split(index=) and split(n=, expand=true) take texts apart
<stdin>:5:11: error[E0301]: unknown name 'interpolate'
 5 | print f.x.interpolate()
   |           ^^^^^^^^^^^
   = help: fillna, ffill and bfill fill nulls
<stdin>:6:9: error[E0301]: unknown name 'resample'
 6 | print f.resample("D")
   |         ^^^^^^^^
   = help: group by a rounded time: frame.assign(day = .when.floor("D")).groupby("day")
<stdin>:7:11: error[E0301]: unknown name 'idxmax'
 7 | print f.x.idxmax()
   |           ^^^^^^
   = help: rows have no labels: argmax gives the position, nlargest the row
<stdin>:8:9: error[E0301]: unknown name 'iterrows'
 8 | print f.iterrows()
   |         ^^^^^^^^
   = help: rows are not gone through one by one: write the expression with columns; column.tolist() is a list
<stdin>:9:11: error[E0301]: unknown name 'cut'
 9 | print f.x.cut([1, 2])
   |           ^^^
   = help: write where(.x < 10, "low", "high"), or digitize on arrays
<stdin>:10:11: error[E0301]: unknown name 'tz_localize'
 10 | print f.x.tz_localize("UTC")
    |           ^^^^^^^^^^^
    = help: times have no zones: they are as they are written
weft: 9 errors

--- case: words of NumPy and Dask: a, b = divmod(7, 2)
a, b = divmod(7, 2)
--- err 3
<stdin>:1:2: error[E0201]: expected end of line, found ','
 1 | a, b = divmod(7, 2)
   |  ^
   = help: a statement binds one name: p = divmod(7, 2), then p[0] and p[1]
--- case: words of NumPy and Dask: sum(ones(2)).dtype == "float64"
print sum(ones(2)).dtype == "float64"
print "int64" == ones(2).dtype
print ones(2).dtype != "float"
print ones(2).dtype == "float32"
--- out
true
false
false
false
--- case: a parameter with the name of a dtype
param name = "float64"
print ones(2).dtype == name
print ones(2, dtype="f32").dtype == name
--- out
true
false
--- case: a column that is called dtype
t = read_csv("t.csv")
print t[t.dtype == "float64"]
--- file t.csv
dtype,n
float64,1
f64,2
--- out
dtype,n
float64,1
--- case: words of NumPy and Dask: float64
print float64
--- out
f64
--- case: words of NumPy and Dask: ones(2).dtype == float64
print ones(2).dtype == float64
--- out
true
--- case: words of NumPy and Dask: random.unifrom(size=2)
print random.unifrom(size=2)
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'random.unifrom'
 1 | print random.unifrom(size=2)
   |       ^^^^^^^^^^^^^^
   = help: did you mean 'random.uniform'?
--- case: words of NumPy and Dask: random.seed(1)
print random.seed(1)
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'random.seed'
 1 | print random.seed(1)
   |       ^^^^^^^^^^^
   = help: each call takes a seed: random.normal(size=10, seed=1)
--- case: words of NumPy and Dask: percentile([1, 2], 50, interpolation="lower")
print percentile([1, 2], 50, interpolation="lower")
--- err 3
<stdin>:1:30: error[E0306]: 'percentile' has no argument 'interpolation'
 1 | print percentile([1, 2], 50, interpolation="lower")
   |                              ^^^^^^^^^^^^^^^^^^^^^
   = help: it is called 'method'
   = help: its arguments: x, q, axis, method, keepdims
--- case: words of NumPy and Dask: sum(a=ones(2))
print sum(a=ones(2))
--- err 3
<stdin>:1:11: error[E0306]: 'sum' has no argument 'a'
 1 | print sum(a=ones(2))
   |           ^^^^^^^^^
   = help: the array comes first, without a name: f(x)
   = help: its arguments: x, axis, dtype, keepdims
--- case: words of NumPy and Dask: zeros(3, order="F")
print zeros(3, order="F")
--- err 3
<stdin>:1:16: error[E0306]: 'zeros' has no argument 'order'
 1 | print zeros(3, order="F")
   |                ^^^^^^^^^
   = help: values do not change and have no layout: leave it out
   = help: its arguments: shape, dtype, chunks
--- case: words of NumPy and Dask: sum(ones(3), split_every=4)
print sum(ones(3), split_every=4)
--- err 3
<stdin>:1:20: error[E0306]: 'sum' has no argument 'split_every'
 1 | print sum(ones(3), split_every=4)
   |                    ^^^^^^^^^^^^^
   = help: weft plans this by itself: leave it out
   = help: its arguments: x, axis, dtype, keepdims
--- case: words of NumPy and Dask: to_npy_stack(ones(3))
print to_npy_stack(ones(3))
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'to_npy_stack'
 1 | print to_npy_stack(ones(3))
   |       ^^^^^^^^^^^^
   = help: it is called 'write_npy_stack'
--- case: words of NumPy and Dask: ones(3).blocks[0]
print ones(3).blocks[0]
--- err 3
<stdin>:1:15: error[E0310]: array<f64>[3] has no attribute 'blocks'
 1 | print ones(3).blocks[0]
   |               ^^^^^^
   = help: x.chunks says how an array is cut; slices take a part of it: x[:100]
--- case: words of NumPy and Dask: ones(3).vindex
print ones(3).vindex
--- err 3
<stdin>:1:15: error[E0310]: array<f64>[3] has no attribute 'vindex'
 1 | print ones(3).vindex
   |               ^^^^^^
   = help: x[[0, 1], [2, 3]] picks element by element
--- case: words of NumPy and Dask: coarsen(ones(3))
print coarsen(ones(3))
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'coarsen'
 1 | print coarsen(ones(3))
   |       ^^^^^^^
   = help: write x.reshape((len(x) // 2, 2)).mean(axis=1)
--- case: words of NumPy and Dask: blockwise(ones(3))
print blockwise(ones(3))
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'blockwise'
 1 | print blockwise(ones(3))
   |       ^^^^^^^^^
   = help: map_blocks applies a function to each block, map_overlap to each with its surroundings
--- case: words of NumPy and Dask: from_zarr("x")
print from_zarr("x")
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'from_zarr'
 1 | print from_zarr("x")
   |       ^^^^^^^^^
   = help: array files are NumPy's and raw ones: write_npy, write_npz, write_npy_stack, write_raw, and read_npy and so on
--- case: words of NumPy and Dask: stack(arrays=[ones(2)])
print stack(arrays=[ones(2)])
--- err 3
<stdin>:1:13: error[E0306]: 'stack' has no argument 'arrays'
 1 | print stack(arrays=[ones(2)])
   |             ^^^^^^^^^^^^^^^^
   = help: the list of arrays comes first, without a name: stack([x, y])
   = help: its arguments: seq, axis, dtype
--- case: words of NumPy and Dask: add(1, 2, out=ones(3))
print add(1, 2, out=ones(3))
--- err 3
<stdin>:1:17: error[E0306]: 'add' has no argument 'out'
 1 | print add(1, 2, out=ones(3))
   |                 ^^^^^^^^^^^
   = help: arrays do not change: give the result a name
   = help: its arguments: a, b
--- case: words of NumPy and Dask: ones(2, 3)
print ones(2, 3)
--- err 3
<stdin>:1:15: error[E0401]: 'dtype' of 'ones' must be null, string or dtype, not int
 1 | print ones(2, 3)
   |               ^
   = help: several lengths are one argument: (2, 3)
--- case: words of NumPy and Dask: zeros(2, 3, 4)
print zeros(2, 3, 4)
--- err 3
<stdin>:1:19: error[E0305]: 'zeros' takes at most 2 positional arguments, not 3
 1 | print zeros(2, 3, 4)
   |                   ^
   = help: several lengths are one argument: (2, 3)
--- case: words of NumPy and Dask: concatenate(ones(2), ones(2))
print concatenate(ones(2), ones(2))
--- err 3
<stdin>:1:28: error[E0401]: 'axis' of 'concatenate' must be null or int, not array<f64>[2]
 1 | print concatenate(ones(2), ones(2))
   |                            ^^^^^^^
   = help: several values are one argument: [x, y]
--- case: words of NumPy and Dask: vstack(ones(2), ones(2))
print vstack(ones(2), ones(2))
--- err 3
<stdin>:1:23: error[E0305]: 'vstack' takes at most 1 positional argument, not 2
 1 | print vstack(ones(2), ones(2))
   |                       ^^^^^^^
   = help: several values are one argument: [x, y]
--- case: words of NumPy and Dask: random.random(2, 3)
print random.random(2, 3)
--- err 3
<stdin>:1:24: error[E0305]: 'random.random' takes at most 1 positional argument, not 2
 1 | print random.random(2, 3)
   |                        ^
   = help: several lengths are one argument: (2, 3)
--- case: words of NumPy and Dask: write_npy("x.npy", ones(3))
write_npy("x.npy", ones(3))
--- err 3
<stdin>:1:11: error[E0401]: 'write_npy' does not take string
 1 | write_npy("x.npy", ones(3))
   |           ^^^^^^^
   = help: the path comes after the array
--- case: words of NumPy and Dask: from_array([1, 2, 3], chunks=2)
print from_array([1, 2, 3], chunks=2)
--- err 3
<stdin>:1:29: error[E0306]: 'from_array' has no argument 'chunks'
 1 | print from_array([1, 2, 3], chunks=2)
   |                             ^^^^^^^^
   = help: rechunk cuts an array: x.rechunk(100)
   = help: its arguments: x, columns
--- case: words of NumPy and Dask: ones(3).map_blocks(x => x, chunks=(3,))
print ones(3).map_blocks(x => x, chunks=(3,))
--- err 3
<stdin>:1:34: error[E0306]: 'map_blocks' has no argument 'chunks'
 1 | print ones(3).map_blocks(x => x, chunks=(3,))
   |                                  ^^^^^^^^^^^
   = help: shapes of results are known: leave it out
--- case: words of NumPy and Dask: map_overlap(x => x, ones(3), depth=1, dtype="f64")
print map_overlap(x => x, ones(3), depth=1, dtype="f64")
--- err 3
<stdin>:1:45: error[E0306]: 'map_overlap' has no argument 'dtype'
 1 | print map_overlap(x => x, ones(3), depth=1, dtype="f64")
   |                                             ^^^^^^^^^^^
   = help: types of results are known: leave it out
--- case: words of NumPy and Dask: map_blocks(x => x, ones(3), meta=ones(1))
print map_blocks(x => x, ones(3), meta=ones(1))
--- err 3
<stdin>:1:35: error[E0306]: 'map_blocks' has no argument 'meta'
 1 | print map_blocks(x => x, ones(3), meta=ones(1))
   |                                   ^^^^^^^^^^^^
   = help: types and shapes of results are known: leave it out
   = help: its arguments: func, arrays, dtype, drop_axis, new_axis
--- case: words of NumPy and Dask: ones(3)[1.5]
print ones(3)[1.5]
--- err 3
<stdin>:1:7: error[E0401]: '[]' does not take array<f64>[3] and float
 1 | print ones(3)[1.5]
   |       ^^^^^^^^^^^^
   = help: an array is indexed by ints, slices, newaxis, ..., and lists and arrays of ints or bools
--- case: words of NumPy and Dask: ones(3)["a"]
print ones(3)["a"]
--- err 3
<stdin>:1:7: error[E0401]: '[]' does not take array<f64>[3] and string
 1 | print ones(3)["a"]
   |       ^^^^^^^^^^^^
   = help: an array is indexed by ints, slices, newaxis, ..., and lists and arrays of ints or bools
--- case: words of scipy: zscore([1, 2])
print zscore([1, 2])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'zscore'
 1 | print zscore([1, 2])
   |       ^^^^^^
   = help: write (x - x.mean()) / x.std()
--- case: words of scipy: iqr([1, 2])
print iqr([1, 2])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'iqr'
 1 | print iqr([1, 2])
   |       ^^^
   = help: write percentile(x, 75) - percentile(x, 25)
--- case: words of scipy: gmean([1, 2])
print gmean([1, 2])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'gmean'
 1 | print gmean([1, 2])
   |       ^^^^^
   = help: write exp(log(x).mean())
--- case: words of scipy: hmean([1, 2])
print hmean([1, 2])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'hmean'
 1 | print hmean([1, 2])
   |       ^^^^^
   = help: write 1 / (1 / x).mean()
--- case: words of scipy: skewness([1, 2])
print skewness([1, 2])
--- err 3
<stdin>:1:7: error[E0301]: unknown name 'skewness'
 1 | print skewness([1, 2])
   |       ^^^^^^^^
   = help: write ((x - x.mean()) ** 3).mean() / x.std() ** 3; columns have skew
--- case: words of NumPy and Dask: f4
print ones(2, dtype=f4)
--- err 3
<stdin>:1:21: error[E0301]: unknown name 'f4'
 1 | print ones(2, dtype=f4)
   |                     ^^
   = help: the number counts bits: NumPy's 'f4' is 'f32'
--- case: words of NumPy and Dask: float16
print ones(2, dtype=float16)
--- err 3
<stdin>:1:21: error[E0301]: unknown name 'float16'
 1 | print ones(2, dtype=float16)
   |                     ^^^^^^^
   = help: dtypes of arrays are bool, i8 to i64, u8 to u64, f32, f64, c64 and c128
--- case: words of NumPy and Dask: x.dtype.kind
x = ones(2)
print x.dtype.kind
print x.dtype.itemsize
print x.dtype.name
print x.dtype.fields
--- err 3
<stdin>:2:15: error[E0310]: a dtype has no attribute 'kind'
 2 | print x.dtype.kind
   |               ^^^^
   = help: it is the first letter of the name: x.dtype[0]
<stdin>:3:15: error[E0310]: a dtype has no attribute 'itemsize'
 3 | print x.dtype.itemsize
   |               ^^^^^^^^
   = help: write x.itemsize
<stdin>:4:15: error[E0310]: a dtype has no attribute 'name'
 4 | print x.dtype.name
   |               ^^^^
   = help: a dtype is its name: x.dtype
<stdin>:5:15: error[E0310]: a dtype has no attribute 'fields'
 5 | print x.dtype.fields
   |               ^^^^^^
weft: 4 errors
--- case: words of NumPy and Dask: dtypes by the names of C
print [ones(1, dtype=short).dtype, ones(1, dtype="intc").dtype, ones(1, dtype=int_).dtype, ones(1, dtype="<c16").dtype]
--- out
["i16", "i32", "i64", "c128"]
--- case: words of NumPy and Dask: views and copies
x = arange(3)
print shares_memory(x, x[1:])
print x.ctypes
print mask_indices(3, triu)
--- err 3
<stdin>:2:7: error[E0301]: unknown name 'shares_memory'
 2 | print shares_memory(x, x[1:])
   |       ^^^^^^^^^^^^^
   = help: values do not change, so that nothing tells a view from a copy
<stdin>:3:9: error[E0310]: array<i64>[3] has no attribute 'ctypes'
 3 | print x.ctypes
   |         ^^^^^^
   = help: arrays have no layout to ask for: ravel(x) has the elements in order, write_raw puts them in a file
<stdin>:4:7: error[E0301]: unknown name 'mask_indices'
 4 | print mask_indices(3, triu)
   |       ^^^^^^^^^^^^
   = help: write triu_indices(n), tril_indices(n), or nonzero(mask)
weft: 3 errors
