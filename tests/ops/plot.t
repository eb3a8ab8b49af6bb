--- case: a line has its texts
plot(arange(5000, chunks=700) * 0.5, "x.svg", title="it's <here> & there", ylabel="U [V]")
--- after grep -c "&lt;here> &amp; there" x.svg; grep -c "U \[V\]" x.svg
--- out
1
1
--- case: a histogram of any dimensions
plot(ones((3, 4, 5), chunks=2), "x.png", "hist", width=200, height=150)
--- after head -c 26 x.png | od -An -tx1
--- out
 89 50 4e 47 0d 0a 1a 0a 00 00 00 0d 49 48 44 52
 00 00 00 c8 00 00 00 96 08 02
--- case: an image with a gap
plot(where(arange(6)[:, newaxis] > 2, nan, arange(7)), "x.png", kind="image", width=120, height=110)
--- after head -c 8 x.png | od -An -c
--- out
 211   P   N   G  \r  \n 032  \n
--- case: points
plot(random.normal(size=(100, 2), chunks=(30, 2), seed=1), "x.svg", kind="scatter")
--- after head -c 5 x.svg
--- out
<?xml
--- case: an unknown suffix
plot(arange(3), "x.gif")
--- err 3
<stdin>:1:17: error[E0403]: a plot is written as .png or .svg
 1 | plot(arange(3), "x.gif")
   |                 ^^^^^^^
--- case: an unknown kind
plot(arange(3), "x.png", kind="pie")
--- err 3
<stdin>:1:26: error[E0403]: 'kind' is "line", "hist", "image" or "scatter"
 1 | plot(arange(3), "x.png", kind="pie")
   |                          ^^^^^^^^^^
--- case: complex numbers
plot(ones(3, dtype="c64"), "x.png")
--- err 3
<stdin>:1:6: error[E0404]: c64 cannot be plotted
 1 | plot(ones(3, dtype="c64"), "x.png")
   |      ^^^^^^^^^^^^^^^^^^^^
   = help: plot the real part, the imaginary part or the absolute value
--- case: nothing
plot(zeros(0), "x.png")
--- err 3
<stdin>:1:6: error[E0502]: there is nothing to plot: the array is empty
 1 | plot(zeros(0), "x.png")
   |      ^^^^^^^^
--- case: nothing but nan
plot(full(3, nan), "x.png")
--- err 1
<stdin>:1:1: error[E0403]: there is nothing to plot: no element is a finite number
 1 | plot(full(3, nan), "x.png")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: nothing but infinities
plot(full((3, 3), inf), "x.png", kind="hist")
--- err 1
<stdin>:1:1: error[E0403]: there is nothing to plot: no element is a finite number
 1 | plot(full((3, 3), inf), "x.png", kind="hist")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: nan is a gap in a line; what stands alone is a point
x = arange(100)
plot(where((x % 40 == 20) | (x == 22), nan, x * 1.0), "x.svg")
--- after tr -d '\n' < x.svg | grep -o "<path stroke='rgb( 31, 119, 180)'[^>]*>" | head -1 | grep -o M | wc -l; grep -c "<use xlink:href='#gpPt6' transform='translate([^']*' color='rgb( 31, 119, 180)'" x.svg
--- out
4
1
--- case: one number is a point
plot(full(1, 5.0), "x.svg")
--- after grep -c "<use xlink:href='#gpPt6'" x.svg
--- out
1
--- case: one cell is drawn
plot(full((1, 1), 3.0), "x.svg", kind="image")
--- after grep -c "xlink:href='data:image" x.svg
--- out
1
--- case: names of lines
plot(arange(12).reshape((6, 2)), "x.svg", labels=["a_1", "b<"], title="{t}^2")
--- after grep -c ">a_1<" x.svg; grep -c ">b&lt;<" x.svg; grep -c ">{t}^2<" x.svg
--- out
2
2
1
--- case: places of elements
plot(arange(5), "x.svg", x0=-100, dx=25)
--- after grep -o ">[^<>]*</tspan>" x.svg | head -40 | grep -c "−100<\|>−50<\|>0<\|>50"
--- out
3
--- case: logarithmic axes
plot(exp(arange(30)), "x.svg", logx=true, logy=true)
plot(exp(random.normal(size=(100, 2), seed=1)), "y.svg", kind="scatter", logx=true, logy=true)
plot(random.normal(size=1000, seed=1), "z.svg", kind="hist", logy=true)
--- after grep -c ">10<" x.svg y.svg z.svg
--- out
x.svg:2
y.svg:2
z.svg:1
--- case: long lines on a logarithmic axis begin with single elements
plot(1 / (1 + arange(10000, chunks=900)), "x.svg", logx=true, logy=true)
--- after tr -d '\n' < x.svg | grep -o "<path stroke='rgb( 31, 119, 180)'[^>]*>" | head -1 | grep -o "[0-9]*\.[0-9]*,[0-9.]*" | head -4 | tr , ' ' | awk 'NR > 1 { print ($1 > x && $2 > y) } { x = $1; y = $2 }'
--- out
1
1
1
--- case: nothing above 0
plot(zeros(3), "x.svg", logy=true)
--- err 1
<stdin>:1:1: error[E0403]: there is nothing to plot: no element is a finite number above 0, as logarithmic axes need
 1 | plot(zeros(3), "x.svg", logy=true)
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: numbers that gnuplot cannot draw
plot(array([1e308, -1e308]), "x.svg")
--- err 1
<stdin>:1:1: error[E0403]: numbers beyond 1e300 cannot be drawn; divide the array first
 1 | plot(array([1e308, -1e308]), "x.svg")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a histogram has no logarithmic bins
plot(ones(3), "x.svg", kind="hist", logx=true)
--- err 3
<stdin>:1:37: error[E0403]: a histogram has bins of equal width; plot that of log10(x)
 1 | plot(ones(3), "x.svg", kind="hist", logx=true)
   |                                     ^^^^^^^^^
--- case: an image has no logarithmic axes
plot(ones((3, 3)), "x.svg", kind="image", logy=true)
--- err 3
<stdin>:1:43: error[E0403]: the axes of an image count rows and columns; plot log10(x) for its colours
 1 | plot(ones((3, 3)), "x.svg", kind="image", logy=true)
   |                                           ^^^^^^^^^
--- case: as many names as lines
plot(ones(3), "x.svg", labels=["a", "b"])
--- err 3
<stdin>:1:24: error[E0403]: 2 labels for 1 line
 1 | plot(ones(3), "x.svg", labels=["a", "b"])
   |                        ^^^^^^^^^^^^^^^^^
--- case: names of what are no lines
plot(ones(3), "x.svg", kind="hist", labels=["a"])
--- err 3
<stdin>:1:37: error[E0403]: 'labels' are names of lines
 1 | plot(ones(3), "x.svg", kind="hist", labels=["a"])
   |                                     ^^^^^^^^^^^^
--- case: no step
plot(ones(3), "x.svg", dx=0)
--- err 3
<stdin>:1:24: error[E0403]: 'dx' is a finite number other than 0
 1 | plot(ones(3), "x.svg", dx=0)
   |                        ^^^^
--- case: a place that is no number
plot(ones(3), "x.svg", x0=nan)
--- err 3
<stdin>:1:24: error[E0403]: 'x0' is a finite number
 1 | plot(ones(3), "x.svg", x0=nan)
   |                        ^^^^^^
--- case: places of points
plot(ones((3, 2)), "x.svg", kind="scatter", dx=2)
--- err 3
<stdin>:1:45: error[E0403]: 'x0' and 'dx' are of lines alone
 1 | plot(ones((3, 2)), "x.svg", kind="scatter", dx=2)
   |                                             ^^^^
--- case: an image has two dimensions
plot(arange(3), "x.png", kind="image")
--- err 3
<stdin>:1:6: error[E0502]: an image is a matrix
 1 | plot(arange(3), "x.png", kind="image")
   |      ^^^^^^^^^
--- case: points have two columns
plot(ones((3, 3)), "x.png", kind="scatter")
--- err 3
<stdin>:1:6: error[E0502]: points are a matrix of two columns: x and y
 1 | plot(ones((3, 3)), "x.png", kind="scatter")
   |      ^^^^^^^^^^^^
--- case: points in one chunk
plot(ones((3, 2), chunks=1), "x.png", kind="scatter")
--- err 3
<stdin>:1:6: error[E0504]: points must have both columns in one chunk, as rechunk((-1, 2)) makes them
 1 | plot(ones((3, 2), chunks=1), "x.png", kind="scatter")
   |      ^^^^^^^^^^^^^^^^^^^^^^
--- case: too many lines
plot(ones((3, 21)), "x.png")
--- err 3
<stdin>:1:6: error[E0502]: a line is a vector, or a matrix with a line in each of up to 20 columns
 1 | plot(ones((3, 21)), "x.png")
   |      ^^^^^^^^^^^^^
--- case: no bins
plot(ones(3), "x.png", kind="hist", bins=0)
--- err 3
<stdin>:1:37: error[E0403]: 'bins' is 1 to 1000000
 1 | plot(ones(3), "x.png", kind="hist", bins=0)
   |                                     ^^^^^^
--- case: a picture that is too large
plot(ones(3), "x.png", width=20000)
--- err 3
<stdin>:1:24: error[E0403]: 'width' is 100 to 10000
 1 | plot(ones(3), "x.png", width=20000)
   |                        ^^^^^^^^^^^
--- case: a folder that does not exist
plot(ones(3), "no/x.png")
--- err 1
<stdin>:1:1: error[E0901]: cannot write 'no/x.png': No such file or directory
 1 | plot(ones(3), "no/x.png")
   | ^^^^^^^^^^^^^^^^^^^^^^^^^
