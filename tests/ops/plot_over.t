--- case: a line over places
x = linspace(-3, 3, 50)
plot(x, x ** 2, "a.svg", xlabel="x", title="square")
--- after head -c 5 a.svg && ls
--- out
<?xmla.svg
samples
--- case: many points, a curve that turns back, several lines
t = linspace(0, 6.28, 5000, chunks=700)
plot(cos(t), sin(t), "a.png")
plot(t, stack([sin(t), cos(t)], axis=1), "b.png", labels=["sin", "cos"])
--- after ls
--- out
a.png
b.png
samples
--- case: logarithmic axes, gaps, integers and booleans
x = logspace(-2, 3, 100)
plot(x - 1, x, "a.png", logx=true, logy=true)
plot([1, nan, 3], [3, 2, nan], "b.png")
plot(arange(3), [true, false, true], "c.png")
--- after ls
--- out
a.png
b.png
c.png
samples
--- case: points
plot(random.random(500), random.random(500, chunks=77), "a.svg", "scatter")
--- after ls
--- out
a.svg
samples
--- case: a length known only while running
x = arange(10)
y = x[x > 3]
plot(y, y ** 2, "a.png")
--- after ls
--- out
a.png
samples
--- case: a matrix whose first column is the places
plot([[0, 1], [2, 3], [3, 2]], "a.png", places=true)
--- after ls
--- out
a.png
samples
--- case: places that are given twice
plot([[0, 1], [2, 3]], "a.png", places=true, x0=3)
--- err 3
<stdin>:1:46: error[E0403]: the places of the elements are given
 1 | plot([[0, 1], [2, 3]], "a.png", places=true, x0=3)
   |                                              ^^^^
--- case: places of no line
plot([[0, 1], [2, 3]], "a.png", "image", places=true)
--- err 3
<stdin>:1:42: error[E0403]: 'places' is of lines alone
 1 | plot([[0, 1], [2, 3]], "a.png", "image", places=true)
   |                                          ^^^^^^^^^^^
--- case: places alone
plot(ones((3, 1)), "a.png", places=true)
--- err 3
<stdin>:1:6: error[E0502]: with 'places' a matrix has places in its first column and lines in the others
 1 | plot(ones((3, 1)), "a.png", places=true)
   |      ^^^^^^^^^^^^
--- case: nothing to show
plot([1, 2], [nan, nan], "a.png")
--- err 1
<stdin>:1:1: error[E0403]: there is nothing to plot: no element is a finite number
 1 | plot([1, 2], [nan, nan], "a.png")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: too few
plot([1, 2], [3], "a.png")
--- err 3
<stdin>:1:14: error[E0502]: 1 elements over 2 places
 1 | plot([1, 2], [3], "a.png")
   |              ^^^
--- case: another kind
plot([1, 2], [3, 4], "a.png", "hist")
--- err 3
<stdin>:1:31: error[E0403]: 'kind' of two arrays is "line" or "scatter"
 1 | plot([1, 2], [3, 4], "a.png", "hist")
   |                               ^^^^^^
--- case: places in a matrix
plot(ones((2, 2)), [3, 4], "a.png")
--- err 3
<stdin>:1:6: error[E0502]: the places of elements are a vector
 1 | plot(ones((2, 2)), [3, 4], "a.png")
   |      ^^^^^^^^^^^^
--- case: points of several lines
plot([1, 2], ones((2, 2)), "a.png", "scatter")
--- err 3
<stdin>:1:14: error[E0502]: what is drawn over 'x' is a vector
 1 | plot([1, 2], ones((2, 2)), "a.png", "scatter")
   |              ^^^^^^^^^^^^
--- case: more labels than lines
plot([1, 2], [3, 4], "a.png", labels=["a", "b"])
--- err 3
<stdin>:1:1: error[E0403]: 2 labels for 1 line
 1 | plot([1, 2], [3, 4], "a.png", labels=["a", "b"])
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
