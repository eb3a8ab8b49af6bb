--- case: text that needs quotes reads back
write_csv(read_csv("t.csv"), "-")
--- file t.csv
a,b
"x,y","p""q"
"",NA
"NA","l1
l2"
--- out
a,b
"x,y","p""q"
"",
"NA","l1
l2"

--- case: separators and quotes of several bytes
write_csv(read_csv("t.csv"), "-", sep="→", quotechar="“")
--- file t.csv
a,b
x→y,p“q
"",↓
--- out
a→b
“x→y“→“p““q“
““→↓

--- case: numbers
write_csv(read_csv("t.csv"), "-")
--- file t.csv
a,b
0.1,1e300
1e-7,-0.0
100,inf
--- out
a,b
0.1,1e+300
1e-07,-0.0
100.0,inf

--- case: a file that cannot be written
write_csv(read_csv("t.csv"), "none/o.csv")
--- file t.csv
a
1
--- err
<stdin>:1:1: error[E0901]: cannot write 'none/o.csv': No such file or directory
 1 | write_csv(read_csv("t.csv"), "none/o.csv")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: values that hold the separator are quoted, whatever their type
t = read_csv("t.csv")
write_csv(t, "-", sep=" ")
write_csv(t, "-", sep=":")
write_csv(t, "-", sep="-", quotechar="'")
write_csv(t, "-", sep=".")
write_csv(t, "-", quotechar="0")
--- file t.csv
i,x,d,t
-1,0.5,2020-01-02,2020-01-02 10:00
--- out
i x d t
-1 0.5 2020-01-02 "2020-01-02 10:00:00"
i:x:d:t
-1:0.5:2020-01-02:"2020-01-02 10:00:00"
i-x-d-t
'-1'-0.5-'2020-01-02'-'2020-01-02 10:00:00'
i.x.d.t
-1."0.5".2020-01-02.2020-01-02 10:00:00
i,x,d,t
-1,000.50,0200200-001-0020,0200200-001-002 100:0000:00000
--- case: what na_rep would be taken for, and na_rep that has to be quoted
t = read_csv("t.csv")
write_csv(t, "-", na_rep="-")
write_csv(t, "-", na_rep="a,b")
--- file t.csv
a,b
1,
2,-
--- out
a,b
1,-
2,"-"
a,b
1,"a,b"
2,-
--- case: records that would be empty lines
t = read_csv("t.csv", dtype={"n": "i64"})
write_csv(t[["a"]], "-")
write_csv(t[["n"]], "-")
write_csv(t[["n"]], "-", na_rep=" ")
write_csv(t.rename({"a": " "})[[" "]].head(1), "-")
--- file t.csv
a,n
" ",1
,2
"	",
"",4
--- out
a
" "
NA
"	"
""
n
1
2
""
4
n
1
2
" "
4
" "
" "
--- case: what was written in one column reads back
write_csv(read_csv("t.csv"), "o.csv")
--- file t.csv
a,b
" ",1
,2
"	",
--- after cat o.csv
--- out
a,b
 ,1
,2
	,
--- case: a byte order mark that is text
t = read_csv("t.csv", header=null)
write_csv(t, "-", header=false)
--- file t.csv
"﻿a",b
--- out
"﻿a",b
--- case: durations
t = read_csv("t.csv")
write_csv(t.assign(e=t.b - t.a), "-")
print read_csv("e.csv", dtype={"e": "duration[us]", "n": "duration[ns]"})
--- file t.csv
a,b
2020-01-01 10:00,2020-01-02
2020-01-01,2020-01-01 00:00:00.25
,2020-01-01 00:00:00.25
--- file e.csv
e,n
14h,-5ns
250ms,1d
-3000ns,0s
,1us
--- out
e,n
14h,-5ns
250ms,1d
-3us,0s
,1us
a,b,e
2020-01-01 10:00:00,2020-01-02 00:00:00,14h
2020-01-01 00:00:00,2020-01-01 00:00:00.250000,250ms
,2020-01-01 00:00:00.250000,
--- case: a duration that is no whole number of its unit
print read_csv("e.csv", dtype={"e": "duration[us]"})
--- file e.csv
e
1500ns
--- err
<stdin>:1:7: error[E0801]: e.csv:2:1: column 'e': cannot read '1500ns' as duration[us]
 1 | print read_csv("e.csv", dtype={"e": "duration[us]"})
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: quoting
t = read_csv("t.csv")
write_csv(t, "-", quoting="nonnumeric")
write_csv(t, "-", quoting="all", na_rep="NA")
--- file t.csv
a,b,c,d
1,2020-01-02,x,true
,,,
--- out
"a","b","c","d"
1,"2020-01-02","x",true
,,,
"a","b","c","d"
"1","2020-01-02","x","true"
NA,NA,NA,NA
--- case: formats
t = read_csv("t.csv")
write_csv(t, "-", float_format="%08.3f")
write_csv(t, "-", float_format="%g", decimal=",", date_format="%d.%m.%y")
write_csv(t.x, "-", header=["y"], float_format="%.1E")
--- file t.csv
x,d
1.5,2020-01-02
-1e30,2020-01-02
nan,
--- out
x,d
0001.500,2020-01-02
-1000000000000000019884624838656.000,2020-01-02
,
x,d
"1,5",02.01.20
-1e+30,02.01.20
,
y
1.5E+00
-1.0E+30
""
--- case: columns in another order
write_csv(read_csv("t.csv"), "-", columns=["b", "a", "b"], header=["x", "y", "z"])
--- file t.csv
a,b
1,2
--- out
x,y,z
2,1,2
--- case: lines that end otherwise
write_csv(read_csv("t.csv"), "o.csv", lineterminator="\r\n")
--- file t.csv
a,b
1,2
--- after od -An -c o.csv
--- out
   a   ,   b  \r  \n   1   ,   2  \r  \n
--- case: packed by their names, or as is said
t = read_csv("t.csv", blocksize=4)
write_csv(t, "o.gz")
write_csv(t, "o.bz2")
write_csv(t, "o.xz")
write_csv(t, "o.zst")
write_csv(t, "p", compression="xz")
write_csv(t, "p.gz", compression=null)
write_csv(t, "q-*.bz2")
--- file t.csv
a,b
1,2
3,4
--- after gzip -dc o.gz; python3 -c 'import bz2, lzma; [print(m.open(f, "rt").read(), end="") for m, f in ((bz2, "o.bz2"), (lzma, "o.xz"), (lzma, "p"), (bz2, "q-1.bz2"))]'; cat p.gz; head -c 4 o.zst | od -An -tx1
--- out
a,b
1,2
3,4
a,b
1,2
3,4
a,b
1,2
3,4
a,b
1,2
3,4
a,b
3,4
a,b
1,2
3,4
 28 b5 2f fd
--- case: options that are refused
write_csv(read_csv("t.csv"), "-", sep="\"")
--- file t.csv
a,b
--- err 3
<stdin>:1:1: error[E0403]: quotechar is the separator too
 1 | write_csv(read_csv("t.csv"), "-", sep="\"")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: an index
write_csv(read_csv("t.csv"), "-", index=true)
--- file t.csv
a,b
--- err 3
<stdin>:1:35: error[E0403]: frames have no index: only their columns are written
 1 | write_csv(read_csv("t.csv"), "-", index=true)
   |                                   ^^^^^^^^^^
--- case: a format of something else
write_csv(read_csv("t.csv"), "-", float_format="%s")
--- file t.csv
a,b
--- err 3
<stdin>:1:35: error[E0403]: float_format is a format of one float, such as "%.3f" or "%g"
 1 | write_csv(read_csv("t.csv"), "-", float_format="%s")
   |                                   ^^^^^^^^^^^^^^^^^
--- case: a directive that is none
write_csv(read_csv("t.csv"), "-", date_format="%Q")
--- file t.csv
a,b
--- err 3
<stdin>:1:35: error[E0403]: date_format is a format of times, such as "%d.%m.%Y %H:%M"
 1 | write_csv(read_csv("t.csv"), "-", date_format="%Q")
   |                                   ^^^^^^^^^^^^^^^^
--- case: names for other columns
write_csv(read_csv("t.csv"), "-", header=["x"])
--- file t.csv
a,b
--- err 3
<stdin>:1:35: error[E0403]: 1 name for 2 columns
 1 | write_csv(read_csv("t.csv"), "-", header=["x"])
   |                                   ^^^^^^^^^^^^
--- case: a column that is not there
write_csv(read_csv("t.csv"), "-", columns=["aa"])
--- file t.csv
a,b
--- err 3
<stdin>:1:35: error[E0505]: no column 'aa'
 1 | write_csv(read_csv("t.csv"), "-", columns=["aa"])
   |                                   ^^^^^^^^^^^^^^
   = help: did you mean 'a'?
   = help: columns: a, b
--- case: two stars
write_csv(read_csv("t.csv"), "a*-*.csv")
--- file t.csv
a,b
--- err 3
<stdin>:1:30: error[E0403]: the path holds more than one *
 1 | write_csv(read_csv("t.csv"), "a*-*.csv")
   |                              ^^^^^^^^^^
--- case: line ends and decimal marks that are none
write_csv(read_csv("t.csv"), "-", lineterminator=";")
--- file t.csv
a,b
--- err 3
<stdin>:1:35: error[E0403]: lineterminator is "\n", "\r\n" or "\r"
 1 | write_csv(read_csv("t.csv"), "-", lineterminator=";")
   |                                   ^^^^^^^^^^^^^^^^^^
--- case: a decimal mark that is a digit
write_csv(read_csv("t.csv"), "-", decimal="0")
--- file t.csv
a,b
--- err 3
<stdin>:1:35: error[E0403]: decimal must be one ASCII character that is no part of a number
 1 | write_csv(read_csv("t.csv"), "-", decimal="0")
   |                                   ^^^^^^^^^^^
--- case: nothing, packed
t = read_csv("t.csv")
write_csv(t, "o.gz", header=false)
write_csv(t, "o.bz2", header=false)
write_csv(t, "o.xz", header=false)
write_csv(t, "o.zst", header=false)
--- file t.csv
a,b
--- after gzip -dc o.gz; bzip2 -dc o.bz2; xz -dc o.xz; head -c 4 o.zst | od -An -tx1
--- out
 28 b5 2f fd

--- case: only the columns that are written are read
t = read_csv("t.csv")
write_csv(t, "1.csv", columns=["c", "a"])
write_csv(t.filter(.b > 2), "2.csv", columns=["a"], header=["x"])
write_csv(read_csv("t.csv", nrows=1)[["b"]], "3.csv")
--- file t.csv
a,b,c,d
1,2,3,4
5,6,7,8
--- command graph --level optimized -
--- out
digraph weft {
  graph [rankdir=BT, ranksep=0.35, nodesep=0.22, fontname="Helvetica", fontsize=11, fontcolor="#666666"];
  node [fontname="Helvetica", fontsize=12, color="#777777", fontcolor="#222222", penwidth=0.8];
  edge [color="#999999", arrowsize=0.6, penwidth=0.8];
  n0 [label="read_csv\nt\nframe, 3 columns", shape=box, style="rounded,filled", fillcolor="#fce5cd"];
  n1 [label="write_csv\nsink", shape=box, style="rounded,filled", fillcolor="#dbe5f9"];
  n0 -> n1;
  n2 [label=".b\ncolumn<i64>", shape=box, style="rounded,filled", fillcolor="#d0e4e4"];
  n0 -> n2;
  n3 [label="2", shape=plaintext, height=0.2];
  n4 [label="greater\ncolumn<bool>", shape=box, style="rounded,filled", fillcolor="#f4cccc"];
  n2 -> n4;
  n3 -> n4;
  n5 [label="filter\nframe, 3 columns", shape=box, style="rounded,filled", fillcolor="#d0e4e4"];
  n0 -> n5;
  n4 -> n5;
  n6 [label="write_csv\nsink", shape=box, style="rounded,filled", fillcolor="#dbe5f9"];
  n5 -> n6;
  n7 [label="read_csv\nframe, 1 column", shape=box, style="rounded,filled", fillcolor="#fce5cd"];
  n8 [label="select\nframe, 1 column", shape=box, style="rounded,filled", fillcolor="#dbe5f9"];
  n7 -> n8;
  n9 [label="write_csv\nsink", shape=box, style="rounded,filled", fillcolor="#dbe5f9"];
  n8 -> n9;
  n1 [penwidth=2];
  n6 [penwidth=2];
  n9 [penwidth=2];
}

--- case: the columns that are written are those of the frame
write_csv(read_csv("t.csv"), "1.csv", columns=["c", "a"])
write_csv(read_csv("t.csv").filter(.b > 2), "2.csv", columns=["a"], header=["x"])
--- file t.csv
a,b,c,d
1,2,3,4
5,6,7,8
--- out
c,a
3,1
7,5
x
5
--- after cat 1.csv 2.csv
