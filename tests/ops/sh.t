--- case: quoting in every place
task all(x: string) -> lines = sh("printf '%s\n' {x} a{x}b '{x}' \"{x}\" \"$(printf %s {x})\"")
print all("a'b \"c\" $HOME `id` \\ *")
--- out

--- case: numbers, bools and files
task show(a: int, b: float, c: bool, d: file) -> text = sh("echo {a} {b} {c} {d}")
print show(-3, 0.1, true, "-rf")
--- out

--- case: a list is several words, an empty one none
task show(items: list<string>) -> text = sh("printf '<%s>' {items}")
print show(["a b", "", "c"])
print show([])
--- out

--- case: braces for the shell
print sh("printf 'a b' | awk '{{print $2}}'")
--- out

--- case: returns
print sh("printf '1\n\n3'", returns="lines")
print sh("printf '  42 \n'", returns="int")
print sh("echo 1e3", returns="float")
print sh("echo true", returns="bool")
print sh("echo '{{\"a\": [1, null, 2.5]}}'", returns="json")
print sh("echo ignored", returns="null")
--- out

--- case: a file that the command made
task make(name: string) -> file = sh("echo hello > {name}; echo {name}")
task show(path: file) -> text = sh("cat {path}")
print show(make("out.txt"))
--- out

--- case: a command of plain words and the same through the shell
print sh("expr 1 + 2") == sh("expr 1 '+' 2")
--- out

--- case: standard input is empty
print sh("cat | wc -c", returns="int")
--- out

--- case: what is left in the background is ended
print sh("sleep 30 & echo done")
--- out

--- case: retries
task flaky() -> int = sh("echo x >> tries; test $(wc -l < tries) -ge 3 && wc -l < tries", retries=5, backoff=1ms)
print flaky()
--- out

--- case: all attempts fail
print sh("exit 7", retries=2, backoff=1ms)
--- err 1

--- case: timeout
print sh("sleep 10", timeout=100ms)
--- err 1

--- case: a signal
print sh("kill -9 $$")
--- err 1

--- case: last lines of standard error
print sh("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; false")
--- err 1

--- case: not found
print sh("no-such-program-here")
--- err 1

--- case: not an int
print sh("echo twelve", returns="int")
--- err 1

--- case: not UTF-8
print sh("printf '\\377'")
--- err 1

--- case: null cannot be a word
task show(x: any) -> text = sh("echo {x}")
print show(null)
--- err 1

--- case: unknown placeholder
task f(source: file) -> int = sh("wc -l < {sorce}")
print f("x")
--- err 3

--- case: braces
print sh("awk '{print}'")
--- err 3

--- case: backquotes
task f(x: string) -> text = sh("echo `echo {x}`")
print f("x")
--- err 3

--- case: return type
task f() -> float128 = sh("true")
print f()
--- err 3

--- case: an array is no word
task f(x: any) -> text = sh("echo {x}")
print f(ones(3))
--- err 3

--- case: a negative timeout
print sh("true", timeout=-1)
--- err 3
