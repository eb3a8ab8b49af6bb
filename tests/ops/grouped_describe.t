--- case: over blocks of every size, with nulls and a group of one
t = read_csv("t.csv", blocksize=5)
u = read_csv("t.csv")
print t.groupby("k").describe()
print u.groupby("k").describe()
print t.groupby("k", sort=false, dropna=false).x.describe()
print t.head(0).groupby("k").x.describe()
--- file t.csv
k,x,i
b,1.5,9007199254740993
a,,1
b,-2.0,3
,4.5,5
b,inf,8
c,,
--- out
k,x_count,x_mean,x_std,x_min,x_25%,x_50%,x_75%,x_max,i_count,i_mean,i_std,i_min,i_25%,i_50%,i_75%,i_max
a,0,,,,,,,,1,1.0,,1,1.0,1.0,1.0,1
b,3,inf,nan,-2.0,-0.25,1.5,nan,inf,3,3002399751580334.5,5200308914369305.0,3,5.5,8.0,4503599627370500.0,9007199254740993
c,0,,,,,,,,0,,,,,,,
k,x_count,x_mean,x_std,x_min,x_25%,x_50%,x_75%,x_max,i_count,i_mean,i_std,i_min,i_25%,i_50%,i_75%,i_max
a,0,,,,,,,,1,1.0,,1,1.0,1.0,1.0,1
b,3,inf,nan,-2.0,-0.25,1.5,nan,inf,3,3002399751580334.5,5200308914369306.0,3,5.5,8.0,4503599627370500.0,9007199254740993
c,0,,,,,,,,0,,,,,,,
k,x_count,x_mean,x_std,x_min,x_25%,x_50%,x_75%,x_max
b,3,inf,nan,-2.0,-0.25,1.5,nan,inf
a,0,,,,,,,
,1,4.5,,4.5,4.5,4.5,4.5,4.5
c,0,,,,,,,
k,x_count,x_mean,x_std,x_min,x_25%,x_50%,x_75%,x_max

--- case: quartiles in agg
t = read_csv("t.csv")
print t.groupby("k").agg(low=("x", "25%"), x="50%", high=("x", "75%"))
print t.agg(x=["25%", "75%"])
print t.groupby("k").x.transform("75%")
--- file t.csv
k,x
b,1
a,2
b,3
b,4
--- out
k,low,x,high
a,2.0,2.0,2.0
b,2.0,3.0,3.5
x_25%,x_75%
1.75,3.25
3.5
2.0
3.5
3.5
