--- case: beyond ASCII
print read_csv("t.csv").a.upper()
--- file t.csv
a
éaé
Äß
NA
--- out
ÉAÉ
Äß
