--- case: (zeros(2) / zeros(2)).min()
print (zeros(2) / zeros(2)).min()
--- out
nan
--- case: zeros(0).min()
print zeros(0).min()
--- err 1
<stdin>:1:7: error[E0403]: 'min' of no elements
 1 | print zeros(0).min()
   |       ^^^^^^^^^^^^^^
--- case: of durations and dates
print min([3h, 2h, null])
print min([astype("1960-01-02", "date"), astype("2020-01-01", "date")])
--- out
2h
1960-01-02
--- case: its other name
print amin([3, 1, 2])
--- out
1
