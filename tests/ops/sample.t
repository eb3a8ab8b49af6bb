--- case: not by blocks
f = read_csv("t.csv")
g = read_csv("t.csv", blocksize=7)
print f.sample(5, seed=7).a
print g.sample(5, seed=7).a
--- file t.csv
a
0
1
2
3
4
5
6
7
8
9
10
11
12
13
14
15
16
17
18
19
20
21
22
23
24
25
26
27
28
29
30
31
32
33
34
35
36
37
38
39
--- out
0
8
11
18
19
0
8
11
18
19
--- case: all
f = read_csv("t.csv")
g = read_csv("t.csv", blocksize=7)
print f.sample(40, seed=1).a.sum()
print g.sample(frac=1.0, seed=1).a.sum()
print len(g.sample(0))
--- file t.csv
a
0
1
2
3
4
5
6
7
8
9
10
11
12
13
14
15
16
17
18
19
20
21
22
23
24
25
26
27
28
29
30
31
32
33
34
35
36
37
38
39
--- out
780
780
0
--- case: again
f = read_csv("t.csv")
g = read_csv("t.csv", blocksize=7)
print f.sample(6, replace=true, seed=2).a
print g.sample(6, replace=true, seed=2).a
print len(f.sample(100, replace=true))
print len(f.a.sample(frac=2.5, replace=true))
--- file t.csv
a
0
1
2
3
4
5
6
7
8
9
10
11
12
13
14
15
16
17
18
19
20
21
22
23
24
25
26
27
28
29
30
31
32
33
34
35
36
37
38
39
--- out
3
15
22
33
35
38
3
15
22
33
35
38
100
100
--- case: each call its own
f = read_csv("t.csv")
g = read_csv("t.csv", blocksize=7)
print len(drop_duplicates(concat(f.sample(20), f.sample(20)))) < 40
--- file t.csv
a
0
1
2
3
4
5
6
7
8
9
10
11
12
13
14
15
16
17
18
19
20
21
22
23
24
25
26
27
28
29
30
31
32
33
34
35
36
37
38
39
--- out
true
--- case: n and frac
f = read_csv("t.csv")
g = read_csv("t.csv", blocksize=7)
print f.sample(1, 0.5)
--- file t.csv
a
0
1
2
3
4
5
6
7
8
9
10
11
12
13
14
15
16
17
18
19
20
21
22
23
24
25
26
27
28
29
30
31
32
33
34
35
36
37
38
39
--- err
<stdin>:3:19: error[E0403]: either n or frac, not both
 3 | print f.sample(1, 0.5)
   |                   ^^^

--- case: negative
f = read_csv("t.csv")
g = read_csv("t.csv", blocksize=7)
print f.sample(-1)
--- file t.csv
a
0
1
2
3
4
5
6
7
8
9
10
11
12
13
14
15
16
17
18
19
20
21
22
23
24
25
26
27
28
29
30
31
32
33
34
35
36
37
38
39
--- err
<stdin>:3:16: error[E0403]: n must not be negative
 3 | print f.sample(-1)
   |                ^^

--- case: frac
f = read_csv("t.csv")
g = read_csv("t.csv", blocksize=7)
print f.sample(frac=1.5)
--- file t.csv
a
0
1
2
3
4
5
6
7
8
9
10
11
12
13
14
15
16
17
18
19
20
21
22
23
24
25
26
27
28
29
30
31
32
33
34
35
36
37
38
39
--- err
<stdin>:3:16: error[E0403]: frac lies between 0 and 1
 3 | print f.sample(frac=1.5)
   |                ^^^^^^^^

--- case: nothing
print read_csv("e.csv").sample(1)
--- file e.csv
a
--- err
<stdin>:1:7: error[E0403]: 1 rows are wanted of 0; replace=true takes rows again
 1 | print read_csv("e.csv").sample(1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: nothing of nothing
print len(read_csv("e.csv").sample(frac=0.5))
print len(read_csv("e.csv").sample(0))
--- file e.csv
a
--- out
0
0

--- case: weights of rows
print DataFrame({"x": [1]}).sample(1, weights="x")
--- err 3
<stdin>:1:39: error[E0306]: 'sample' has no argument 'weights'
 1 | print DataFrame({"x": [1]}).sample(1, weights="x")
   |                                       ^^^^^^^^^^^
   = help: every row is as likely as the others; filter leaves rows out before
