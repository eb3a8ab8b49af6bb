--- case: empty
print map([], x => x)
--- out
[]

--- case: a task on a list known only while running
task twice(x: string) -> text = sh("echo {x}{x}")
print sh("echo a; echo b", returns="lines").map(twice)
--- out
["aa", "bb"]

--- case: the result is used further
print sh("echo 1; echo 2", returns="lines").map(int).sum()
--- out
3
