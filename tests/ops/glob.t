--- case: sorted by bytes
print glob("*.x")
--- file b.x
--- file B.x
--- file a10.x
--- file a9.x
--- out
["B.x", "a10.x", "a9.x", "b.x"]

--- case: none is fine
print glob("nothing*", missing_ok=true)
--- out
[]

--- case: a name without wild cards
print glob("a.x")
--- file a.x
--- out
["a.x"]

--- case: none
print glob("nothing*")
--- err 1
<stdin>:1:7: error[E0901]: no file matches 'nothing*'
 1 | print glob("nothing*")
   |       ^^^^^^^^^^^^^^^^
   = help: paths are relative to the folder weft is started in; missing_ok=true allows an empty list

--- case: a command for each
task bytes_of(f: file) -> int = sh("wc -c < {f}")
print [bytes_of(f) for f in glob("*.x")]
--- file a.x
12
--- file b.x
1234
--- out
[3, 5]
--- case: any number of folders
print glob("d/**/*.txt")
print glob("d/**/b/*.txt")
print glob("./d/**")
print glob("**/2.txt")
print glob("d/*/**/2.txt")
print read_csv("d/**/*.txt", include_path_column=true)
--- file d/1.txt
x
1
--- file d/a/2.txt
x
2
--- file d/a/b/2.txt
x
3
--- file d/b/3.txt
x
4
--- file d/.hidden/4.txt
x
5
--- out
["d/1.txt", "d/a/2.txt", "d/a/b/2.txt", "d/b/3.txt"]
["d/a/b/2.txt", "d/b/3.txt"]
["./d/1.txt", "./d/a/2.txt", "./d/a/b/2.txt", "./d/b/3.txt"]
["d/a/2.txt", "d/a/b/2.txt"]
["d/a/2.txt", "d/a/b/2.txt"]
x,path
1,d/1.txt
2,d/a/2.txt
3,d/a/b/2.txt
4,d/b/3.txt
--- case: folders that are not there
print glob("none/**/*.txt", missing_ok=true)
--- out
[]
--- case: a tree without files to read
print read_csv("none/**")
--- err
<stdin>:1:16: error[E0901]: no file matches 'none/**'
 1 | print read_csv("none/**")
   |                ^^^^^^^^^
