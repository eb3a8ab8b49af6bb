--- case: beyond ASCII
print read_csv("t.csv").a.replace("é", "e")
--- file t.csv
a
éaé
Äß
NA
--- out
eae
Äß
