--- case: quoting in every place
task show_all(x: string) -> lines = sh("printf '%s\n' {x} a{x}b '{x}' \"{x}\" \"$(printf %s {x})\"")
print show_all("a'b \"c\" $HOME `id` \\ *")
--- out
["a'b \"c\" $HOME `id` \\ *", "aa'b \"c\" $HOME `id` \\ *b", "a'b \"c\" $HOME `id` \\ *", "a'b \"c\" $HOME `id` \\ *", "a'b \"c\" $HOME `id` \\ *"]

--- case: numbers, bools and files
task show(a: int, b: float, c: bool, d: file) -> text = sh("echo {a} {b} {c} {d}")
print show(-3, 0.1, true, "-rf")
--- out
-3 0.1 true -rf

--- case: a list is several words, an empty one none
task show(items: list<string>) -> text = sh("printf '<%s>' {items}")
print show(["a b", "", "c"])
print show([])
--- out
<a b><><c>
<>

--- case: braces for the shell
print sh("printf 'a b' | awk '{{print $2}}'")
--- out
b

--- case: returns
print sh("printf '1\n\n3'", returns="lines")
print sh("printf '  42 \n'", returns="int")
print sh("echo 1e3", returns="float")
print sh("echo true", returns="bool")
print sh("echo '{{\"a\": [1, null, 2.5]}}'", returns="json")
print sh("echo ignored", returns="null")
--- out
["1", "", "3"]
42
1000.0
true
{"a": [1, null, 2.5]}
null

--- case: a file that the command made
task make(name: string) -> file = sh("echo hello > {name}; echo {name}")
task show(path: file) -> text = sh("cat {path}")
print show(make("out.txt"))
--- out
hello

--- case: a command of plain words and the same through the shell
print sh("expr 1 + 2") == sh("expr 1 '+' 2")
--- out
true

--- case: standard input is empty
print sh("cat | wc -c", returns="int")
--- out
0

--- case: what is left in the background is ended
print sh("sleep 30 & echo done")
--- out
done

--- case: retries
task flaky() -> int = sh("echo x >> tries; test $(wc -l < tries) -ge 3 && wc -l < tries", retries=5, backoff=1ms)
print flaky()
--- out
3

--- case: all attempts fail
print sh("exit 7", retries=2, backoff=1ms)
--- err 1
<stdin>:1:7: error[E0702]: command failed with exit status 7 (3 attempts): exit 7
 1 | print sh("exit 7", retries=2, backoff=1ms)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: timeout
print sh("sleep 10", timeout=100ms)
--- err 1
<stdin>:1:7: error[E0702]: command failed with a timeout after 0.1 s: sleep 10
 1 | print sh("sleep 10", timeout=100ms)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: a signal
print sh("kill -9 $$")
--- err 1
<stdin>:1:7: error[E0702]: command failed with signal 9 (Killed): kill -9 $$
 1 | print sh("kill -9 $$")
   |       ^^^^^^^^^^^^^^^^

--- case: last lines of standard error
print sh("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; false")
--- err 1
<stdin>:1:7: error[E0702]: command failed with exit status 1: for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; false
 1 | print sh("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; false")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: it wrote: line 3
   = help: it wrote: line 4
   = help: it wrote: line 5
   = help: it wrote: line 6
   = help: it wrote: line 7

--- case: not found
print sh("no-such-program-here")
--- err 1
<stdin>:1:7: error[E0702]: command failed with exit status 127: no-such-program-here
 1 | print sh("no-such-program-here")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
   = help: it wrote: /bin/sh: 1: no-such-program-here: not found

--- case: not an int
print sh("echo twelve", returns="int")
--- err 1
<stdin>:1:7: error[E0702]: expected an integer on the command's standard output, found 'twelve'
 1 | print sh("echo twelve", returns="int")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: not UTF-8
print sh("printf '\\377'")
--- err 1
<stdin>:1:7: error[E0702]: the command's standard output is not UTF-8
 1 | print sh("printf '\\377'")
   |       ^^^^^^^^^^^^^^^^^^^^
   = help: let the command write binary data to a file and return the file's name

--- case: null cannot be a word
task show(x: any) -> text = sh("echo {x}")
print show(null)
--- err 3
<stdin>:2:7: error[E0401]: 'x' cannot be a word of a command
 2 | print show(null)
   |       ^^^^^^^^^^
   = help: strings, numbers, files and lists of them can; write the value to a file and hand over its name

--- case: unknown placeholder
task f(source: file) -> int = sh("wc -l < {sorce}")
print f("x")
--- err 3
<stdin>:1:34: error[E0301]: the command names '{sorce}', which is not an argument
 1 | task f(source: file) -> int = sh("wc -l < {sorce}")
   |                                  ^^^^^^^^^^^^^^^^^
   = help: did you mean '{source}'?

--- case: braces
print sh("awk '{print}'")
--- err 3
<stdin>:1:10: error[E0301]: the command names '{print}', which is not an argument
 1 | print sh("awk '{print}'")
   |          ^^^^^^^^^^^^^^^
   = help: give it: sh(…, print=value); '{{' and '}}' are braces for the shell

--- case: backquotes
task f(x: string) -> text = sh("echo `echo {x}`")
print f("x")
--- err 3
<stdin>:1:32: error[E0403]: malformed command: a placeholder inside `…` cannot be quoted (at character 12)
 1 | task f(x: string) -> text = sh("echo `echo {x}`")
   |                                ^^^^^^^^^^^^^^^^^
   = help: write '{{' and '}}' for braces that are meant for the shell

--- case: return type
task f() -> float128 = sh("true")
print f()
--- err 3
<stdin>:1:13: error[E0403]: a command cannot return 'float128'
 1 | task f() -> float128 = sh("true")
   |             ^^^^^^^^
   = help: its standard output can be read as text, lines, int, float, bool, json, csv, file or none

--- case: an array is no word
task f(x: any) -> text = sh("echo {x}")
print f(ones(3))
--- err 3
<stdin>:2:7: error[E0401]: 'x' cannot be a word of a command
 2 | print f(ones(3))
   |       ^^^^^^^^^^
   = help: strings, numbers, files and lists of them can; write the value to a file and hand over its name

--- case: a negative timeout
print sh("true", timeout=-1)
--- err 3
<stdin>:1:18: error[E0403]: 'timeout' must be a duration such as 60s
 1 | print sh("true", timeout=-1)
   |                  ^^^^^^^^^^

--- case: calls run side by side
print len([sh("sleep 0.3; echo x") for i in range(20)])
--- args -j 20
--- out
20

--- case: csv
rows = sh("printf 'name,n,x,ok\\nAda,1,2.5,true\\n\"B, C\",,\"7\",false\\n'", returns="csv")
print rows
print rows.pluck("n").filter(n => bool(n))
--- out
[{"name": "Ada", "n": 1, "x": 2.5, "ok": true}, {"name": "B, C", "n": null, "x": "7", "ok": false}]
[1]

--- case: csv without records
print [sh("echo a,b", returns="csv"), sh("true", returns="csv")]
--- out
[[], []]

--- case: malformed csv
print sh("printf 'a,b\\n1\\n'", returns="csv")
--- err 1
<stdin>:1:7: error[E0801]: record 1 on the command's standard output has 1 fields, not 2
 1 | print sh("printf 'a,b\\n1\\n'", returns="csv")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

--- case: csv with an open quote
print sh("printf 'a,b\\n1,\"2\\n'", returns="csv")
--- err 1
<stdin>:1:7: error[E0801]: a quote on the command's standard output is not closed
 1 | print sh("printf 'a,b\\n1,\"2\\n'", returns="csv")
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a failure shows the line of the command, not of what is made of its output
number = sh("exit 7", returns="int")
write_text(str(number), "number.txt")
--- err 1
<stdin>:1:10: error[E0702]: command failed with exit status 7: exit 7
 1 | number = sh("exit 7", returns="int")
   |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
