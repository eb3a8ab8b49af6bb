--- case: kinds
print [read_text("x.txt").map(json).all(), read_text("y.txt").all()]
--- file x.txt
1
null
"a"
--- file y.txt
a

b
--- out
[true, false]
