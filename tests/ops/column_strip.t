--- case: beyond ASCII
print read_csv("t.csv").a.strip("é")
--- file t.csv
a
éaé
Äß
NA
--- out
a
�ß
