--- case: beyond ASCII
print read_csv("t.csv").a.length()
--- file t.csv
a
éaé
Äß
NA
--- out
3
2
