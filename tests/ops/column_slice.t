--- case: beyond ASCII
print read_csv("t.csv").a.slice(-2)
--- file t.csv
a
éaé
Äß
NA
--- out
aé
Äß
