--- case: (zeros(2) / zeros(2)).max()
print (zeros(2) / zeros(2)).max()
--- out
nan
--- case: arange(7, chunks=2).max()
print arange(7, chunks=2).max()
--- out
6
--- case: two numbers are no axis
print max(3, 4)
--- err 3
<stdin>:1:14: error[E0503]: only an array has this axis
 1 | print max(3, 4)
   |              ^
   = help: for the max of several numbers write max([a, b])
