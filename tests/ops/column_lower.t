--- case: beyond ASCII
print read_csv("t.csv").a.lower()
--- file t.csv
a
éaé
Äß
NA
--- out
éaé
äß
