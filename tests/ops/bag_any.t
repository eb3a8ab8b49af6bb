--- case: kinds
print [read_text("x.txt").map(json).any(), read_text("y.txt").any()]
--- file x.txt
0
""
[]
{}
null
--- file y.txt
a
--- out
[false, true]
