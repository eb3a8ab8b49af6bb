--- case: ones((2, 3), chunks=1).std(axis=0)
print ones((2, 3), chunks=1).std(axis=0)
--- out
[0. 0. 0.]
--- case: a column divides by one less
f = read_csv("t.csv")
print f.x.std()
print f.x.var()
print (f.x * 2).std(ddof=0)
--- file t.csv
x,y
1,
2,1
,2
4,3
--- out
1.5275252316519465
2.333333333333333
2.494438257849294
--- case: more elements than anyone stores
--- command eval (ones(2**62)*0.5).std()
--- out
0.0
