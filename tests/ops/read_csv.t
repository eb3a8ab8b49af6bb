--- case: types widen in the last row
print read_csv("t.csv", blocksize=8)
--- file t.csv
a,b,c,d,e
1,1,2020-01-01,true,1
2,2,2020-01-02,false,2
3,2.5,2020-01-02 10:00,x,99999999999999999999
--- out
a,b,c,d,e
1,1.0,2020-01-01 00:00:00,true,1
2,2.0,2020-01-02 00:00:00,false,2
3,2.5,2020-01-02 10:00:00,x,99999999999999999999

--- case: integers beyond 64 bits stay text, with fractions they are floats
print read_csv("t.csv")
--- file t.csv
a,b
18446744073709551616,18446744073709551616
1,1.5
--- out
a,b
18446744073709551616,1.8446744073709552e+19
1,1.5

--- case: 19 digits stay exact
print read_csv("t.csv")
--- file t.csv
a,b
9223372036854775807,-9223372036854775808
--- out
a,b
9223372036854775807,-9223372036854775808

--- case: newlines in quotes on any border
for_blocks = [read_csv("t.csv", blocksize=b).b.nunique() for b in range(1, 20)]
print for_blocks
--- file t.csv
a,b
1,"x
y"
2,"p""q
"
3,z
--- out
[3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3]

--- case: empty lines, lines of spaces, spaces around numbers
print read_csv("t.csv")
--- file t.csv

a,b

 1 ,x
  
2, y 
--- out
a,b
1,x
2," y "

--- case: comments, skipped lines, thousands, decimal, separator
print read_csv("t.csv", sep=";", comment="#", skiprows=1, thousands=".", decimal=",")
--- file t.csv
junk
a;b # names
# a line
1.000;2,5
2.000.000;3,25#end
--- out
a,"b "
1000,2.5
2000000,3.25

--- case: separator found by itself
print read_csv("t.csv", sep="auto")
--- file t.csv
a;b
1;2
--- out
a,b
1,2

--- case: no header, names of its own
print read_csv("t.csv", header=null)
print read_csv("t.csv", names=["x", "y"])
--- file t.csv
1,2
3,4
--- out
0,1
1,2
3,4
x,y
1,2
3,4

--- case: names that come twice, empty names
print read_csv("t.csv")
--- file t.csv
a,a,,a
1,2,3,4
--- out
a,a.1,Unnamed: 2,a.2
1,2,3,4

--- case: several files by name, with their path
print read_csv("t*.csv", include_path_column=true)
--- file t1.csv
a,b
1,2
--- file t2.csv
b,a
4,3
--- out
a,b,path
1,2,t1.csv
3,4,t2.csv

--- case: files that differ
print read_csv(["t1.csv", "t2.csv"])
--- file t1.csv
a,b
1,2
--- file t2.csv
a,c
4,3
--- err
<stdin>:1:16: error[E0801]: 't2.csv' has no column 'b', which 't1.csv' has
 1 | print read_csv(["t1.csv", "t2.csv"])
   |                ^^^^^^^^^^^^^^^^^^^^

--- case: ragged records
print read_csv("t.csv")
--- file t.csv
a,b
1,2
3,4,5
6
--- err
<stdin>:1:7: error[E0801]: t.csv:3:1: 3 fields where 2 were expected
 1 | print read_csv("t.csv")
   |       ^^^^^^^^^^^^^^^^^
   = help: on_bad_lines="skip" or "warn" leaves such records out

--- case: ragged records left out
print read_csv("t.csv", on_bad_lines="skip")
--- file t.csv
a,b
1,2
3,4,5
6
7,8
--- out
a,b
1,2
7,8

--- case: an unclosed quote
print read_csv("t.csv")
--- file t.csv
a,b
1,"x
3,4
--- err
<stdin>:1:7: error[E0801]: t.csv:2:3: this quote is never closed
 1 | print read_csv("t.csv")
   |       ^^^^^^^^^^^^^^^^^

--- case: a missing file
print read_csv("none.csv")
--- err
<stdin>:1:16: error[E0901]: cannot read 'none.csv': No such file or directory
 1 | print read_csv("none.csv")
   |                ^^^^^^^^^^

--- case: only nulls
print read_csv("t.csv")
--- file t.csv
a,b
,NA
--- out
a,b
,

--- case: escapes
print read_csv("t.csv", escapechar="\\")
--- file t.csv
a,b
x\,y,"p\"q"
--- out
a,b
"x,y","p""q"

--- case: quoted words are text
print read_csv("t.csv").assign(n=.a.isna())
--- file t.csv
a
"NA"
NA
""
x
--- out
a,n
NA,false
,true
"",false
x,false

--- case: dates in common forms when they are asked for
print read_csv("t.csv", parse_dates=["d"])
print read_csv("t.csv", parse_dates=false, dtype={"e": "date"})
--- file t.csv
d,e
02/29/2020,2020-01-01
20200301,2020-01-02
--- out
d,e
2020-02-29 00:00:00,2020-01-01
2020-03-01 00:00:00,2020-01-02
d,e
02/29/2020,2020-01-01
20200301,2020-01-02
--- case: an empty separator is refused
print read_csv("t.csv", sep="")
--- file t.csv
a,b
--- err 3
<stdin>:1:25: error[E0403]: sep must be one character
 1 | print read_csv("t.csv", sep="")
   |                         ^^^^^^
--- case: separators, quotes and escapes of several bytes
print read_csv("t.csv", sep="→", quotechar="“", blocksize=1)
print read_csv("e.csv", sep="§", escapechar="😀", quotechar="", blocksize=1)
print read_csv("c.csv", sep="¦", comment="→", blocksize=2)
--- file t.csv
a→b
“x→““y
z“→1
↓a“b→22
--- file e.csv
a§b
x😀§y§😀😀
"z§q
--- file c.csv
a¦b→ a comment
→ a line
1¦2
--- out
a,b
"x→“y
z",1
↓a“b,22
a,b
x§y,😀
"""z",q
a,b
1,2
--- case: the separator is a character of the encoding
print read_csv("t.csv", sep="→", encoding="latin-1")
--- file t.csv
a
--- err 3
<stdin>:1:25: error[E0403]: sep is no character of latin-1
 1 | print read_csv("t.csv", sep="→", encoding="latin-1")
   |                         ^^^^^^^
--- case: the quote is the separator, both of several bytes
print read_csv("t.csv", sep="→", quotechar="→")
--- file t.csv
a
--- err 3
<stdin>:1:34: error[E0403]: quotechar is the separator too
 1 | print read_csv("t.csv", sep="→", quotechar="→")
   |                                  ^^^^^^^^^^^^^
--- case: invalid UTF-8 between separators of several bytes
print read_csv("t.csv", sep="→")
--- file t.csv
a→b
1→�
--- err 1
<stdin>:1:7: error[E0801]: t.csv:2:3: invalid UTF-8 (byte 0xff); encoding="latin-1" reads such files
 1 | print read_csv("t.csv", sep="→")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: names of columns are UTF-8
print read_csv("t.csv")
--- file t.csv
a,�
--- err 1
<stdin>:1:16: error[E0801]: t.csv:1:3: invalid UTF-8 (byte 0xff); encoding="latin-1" reads such files
 1 | print read_csv("t.csv")
   |                ^^^^^^^
--- case: numbers among na_values are null however they are written
print read_csv("t.csv", na_values=[-999, "x"])
print read_csv("t.csv", na_values=-999.0, dtype={"a": "f64"})
print read_csv("t.csv", na_values={"b": [1.5]})
--- file t.csv
a,b,c
-999,-999.0,-999
1,1.50,x
2, -9.99e2,y
--- out
a,b,c
,,
1,1.5,
2,,y
a,b,c
,,
1.0,1.5,x
2.0,,y
a,b,c
-999,-999.0,-999
1,,x
2,-999.0,y
--- case: a column that is to be bool reads 1 and 0
print read_csv("t.csv", dtype={"a": "bool"}, true_values=["yes"])
--- file t.csv
a,b
1,1
0,0
True,1
yes,0
--- out
a,b
true,1
false,0
true,1
true,0
--- case: columns of dates by position
print read_csv("t.csv", parse_dates=[1])
--- file t.csv
a,b
x,01/31/2020
--- out
a,b
x,2020-01-31 00:00:00
--- case: a position that is no column
print read_csv("t.csv", parse_dates=[2])
--- file t.csv
a,b
--- err 3
<stdin>:1:25: error[E0403]: parse_dates must hold names, or positions below 2
 1 | print read_csv("t.csv", parse_dates=[2])
   |                         ^^^^^^^^^^^^^^^
--- case: the nearest name for a column that is not there
print read_csv("t.csv", usecols=["price"])
--- file t.csv
name,prices
--- err 3
<stdin>:1:25: error[E0505]: no column 'price'
 1 | print read_csv("t.csv", usecols=["price"])
   |                         ^^^^^^^^^^^^^^^^^
   = help: did you mean 'prices'?
   = help: columns: name, prices
--- case: the column of paths needs a name of its own
print read_csv("t.csv", include_path_column="b")
--- file t.csv
a,b
--- err 3
<stdin>:1:25: error[E0403]: the files have a column 'b' already; give the column of paths another name
 1 | print read_csv("t.csv", include_path_column="b")
   |                         ^^^^^^^^^^^^^^^^^^^^^^^
--- case: the path column where the files' own of this name is not read
print read_csv("t.csv", include_path_column="c", usecols=["b"])
--- file t.csv
a,b
1,2
--- out
b
2
--- case: thousands and decimal are the same
print read_csv("t.csv", thousands=",", decimal=",")
--- file t.csv
a,b
--- err 3
<stdin>:1:25: error[E0403]: thousands is the decimal mark too
 1 | print read_csv("t.csv", thousands=",", decimal=",")
   |                         ^^^^^^^^^^^^^
--- case: a digit is no decimal mark
print read_csv("t.csv", decimal="1")
--- file t.csv
a,b
--- err 3
<stdin>:1:25: error[E0403]: decimal must be no digit, sign or letter
 1 | print read_csv("t.csv", decimal="1")
   |                         ^^^^^^^^^^^
--- case: compression that is no word of its
print read_csv("t.csv", compression="brotli")
--- file t.csv
a,b
--- err 3
<stdin>:1:25: error[E0403]: compression must be "infer", "gzip", "zstd", "bz2", "xz" or null
 1 | print read_csv("t.csv", compression="brotli")
   |                         ^^^^^^^^^^^^^^^^^^^^
--- case: a file that is not packed as was said
print read_csv("t.csv", compression="gzip")
--- file t.csv
a,b
--- err
<stdin>:1:25: error[E0901]: 't.csv' is not packed with gzip
 1 | print read_csv("t.csv", compression="gzip")
   |                         ^^^^^^^^^^^^^^^^^^
--- case: a file with one column more
print read_csv(["t1.csv", "t2.csv"])
--- file t1.csv
a,b
1,2
--- file t2.csv
b,c,a
4,3,5
--- err
<stdin>:1:16: error[E0801]: 't2.csv' has a column 'c', which 't1.csv' has not
 1 | print read_csv(["t1.csv", "t2.csv"])
   |                ^^^^^^^^^^^^^^^^^^^^
--- case: a value that does not fit is shown shortened at the end of a character
print read_csv("t.csv", dtype="i64")
--- file t.csv
a
äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü
--- err
<stdin>:1:7: error[E0801]: t.csv:2:1: column 'a': cannot read 'äöüäöüäöüäöüäöüäöüäöüäöüäöüäöü…' as i64
 1 | print read_csv("t.csv", dtype="i64")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: bytes that stand for characters of several bytes are reported as they are
print read_csv("t.csv", sep="→")
--- file t.csv
a→b
€→�
--- err
<stdin>:1:7: error[E0801]: t.csv:2:3: invalid UTF-8 (byte 0xfc); encoding="latin-1" reads such files
 1 | print read_csv("t.csv", sep="→")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: columns of a file of latin-1 are counted in bytes
print read_csv("t.csv", encoding="latin-1", dtype={"b": "i64"})
--- file t.csv
a,b
���,x
--- err
<stdin>:1:7: error[E0801]: t.csv:2:5: column 'b': cannot read 'x' as i64
 1 | print read_csv("t.csv", encoding="latin-1", dtype={"b": "i64"})
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a byte order mark is no column
print read_csv("t.csv", header=null, dtype="i64")
--- file t.csv
﻿1,x
--- err
<stdin>:1:7: error[E0801]: t.csv:1:3: column '1': cannot read 'x' as i64
 1 | print read_csv("t.csv", header=null, dtype="i64")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: quotes that are digits or blanks
print read_csv("t.csv", quotechar="1")
print read_csv("s.csv", quotechar=" ")
--- file t.csv
a,b
1111,5
12.51,6
--- file s.csv
a
  
 x 
--- out
a,b
1.0,5
2.5,6
a
""
x
