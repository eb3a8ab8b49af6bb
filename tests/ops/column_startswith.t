--- case: beyond ASCII
print read_csv("t.csv").a.startswith("é")
--- file t.csv
a
éaé
Äß
NA
--- out
true
false
