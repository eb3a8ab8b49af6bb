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
