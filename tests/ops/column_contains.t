--- case: beyond ASCII
print read_csv("t.csv").a.contains("é")
--- file t.csv
a
éaé
Äß
NA
--- out
true
false
