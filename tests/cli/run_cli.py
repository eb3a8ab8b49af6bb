#!/usr/bin/env python3
# weft: the command line: options, origins of settings, exit statuses, streams, signals.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: run_cli.py WEFT [-k TEXT]   (common.py)

import json
import os
import re
import signal
import subprocess
import sys
import time

from common import PATIENCE, WEFT, case, ended, environment, holds, main, read, same, start, until, weft, write


# ---- Help and usage -------------------------------------------------------------------------------------------------


@case
def bare_command_shows_help():
    done = weft()
    ended(done, 2, "")
    holds(done.stderr, "Usage: weft COMMAND")


@case
def help_goes_to_standard_output():
    for arguments in (["help"], ["--help"], ["-h"]):
        done = weft(*arguments)
        ended(done, 0)
        holds(done.stdout, "Commands:")
        same(done.stderr, "")


@case
def help_of_each_command():
    usage = json.loads(weft("help", "--format", "json").stdout)
    for command in usage["commands"]:
        name = command["name"]
        first, second = weft("help", name), weft(name, "--help")
        ended(first, 0, second.stdout)
        holds(first.stdout, "Usage: weft " + name)
        for option in usage["options"]:
            same(f"--{option['name']}" in first.stdout.split("Options:")[1], name in option["commands"], f"{name} {option['name']}")
        assert all(len(line) <= 100 for line in first.stdout.splitlines()), "a line of the help is too long"


@case
def help_wins_over_mistakes():
    ended(weft("run", "--nonsense", "--help"), 0)
    ended(weft("run", "-j", "none", "-h"), 0)


@case
def version():
    done = weft("--version")
    ended(done, 0, weft("version").stdout)
    assert re.match(r"weft \d+\.\d+\.\d+\n", done.stdout)


@case
def unknown_words_have_suggestions():
    ended(weft("rnu", "x"), 2, "", "did you mean 'run'?")
    ended(weft("x.weft"), 2, "", "weft run x.weft")
    ended(weft("run", "--shceduler", "sync", "x"), 2, "", "did you mean '--scheduler'?")
    ended(weft("run", "-Z", "x"), 2, "", "unknown option '-Z'")
    ended(weft("help", "mean"), 2, "", "there is no command 'mean'; for an operation: weft ops mean")
    ended(weft("help", "chek"), 2, "", "did you mean 'check'?")
    ended(weft("help", "run", "check"), 2, "", "one command at a time, not also 'check'")
    ended(weft("ops", "mena"), 2, "", "did you mean 'mean'?")


@case
def options_need_their_values():
    ended(weft("eval", "1", "-j"), 2, "", "--jobs needs a value")
    ended(weft("eval", "1", "-j", "0"), 2, "", "a number from 1")
    ended(weft("eval", "1", "--memory-limit", "much"), 2, "", "a size like")
    ended(weft("eval", "1", "--scheduler", "magic"), 2, "", "threads|sync")
    ended(weft("eval", "1", "--quiet=yes"), 2, "", "--quiet takes no value")
    ended(weft("check", "x", "--jobs", "2"), 2, "", "'weft check' has no option '--jobs'")
    ended(weft("eval", "1", "--no-pass", "magic"), 2, "", "--no-pass: there is no pass 'magic'")
    ended(weft("eval", "1", env={"WEFT_NO_PASS": "fuse,slice"}), 0, "1\n")
    ended(weft("eval", "1", env={"WEFT_NO_PASS": "fuse,magic"}), 2, "", "WEFT_NO_PASS: there is no pass 'magic'")


@case
def sizes():
    for good in ("1000000", "64MB", "512MiB", "1.5GiB", "1TB", "4000000kB"):
        ended(weft("eval", "1 + 1", "-m", good), 0, "2\n")
    for bad in ("0", "4gb", "-1GB", "GB", "1e30TB", "1 GB", "nan"):
        ended(weft("eval", "1 + 1", "--memory-limit=" + bad), 2, "", "a size like")


@case
def options_stand_anywhere():
    for arguments in (["eval", "-j1", "1 + 1"], ["-j", "1", "eval", "1 + 1"], ["eval", "1 + 1", "--jobs=1"],
                      ["eval", "-kqj1", "1 + 1"], ["eval", "--jobs", "1", "--", "1 + 1"], ["eval", "-q", "--", "-1 + 3"]):
        ended(weft(*arguments), 0, "2\n")


@case
def commands_without_operands():
    for name in ("run", "eval", "check", "fmt", "graph", "explain"):
        done = weft(name)
        ended(done, 2, "")
        holds(done.stderr, "weft " + name)


# ---- Where settings come from ---------------------------------------------------------------------------------------

CSV, LIST = "1\n2\n", "[1, 2]\n"


def config(path, text):
    write({"system": "etc/weft/config.yaml", "user": ".config/weft/config.yaml", "project": ".weft.yaml"}[path], text)


@case
def settings_by_origin():
    same(weft("eval", "[1, 2]").stdout, LIST)
    config("system", "format: csv\n")
    same(weft("eval", "[1, 2]").stdout, CSV)
    config("user", "format: json\n")
    same(weft("eval", "[1, 2]").stdout, LIST)
    config("project", "format: csv\n")
    same(weft("eval", "[1, 2]").stdout, CSV)
    same(weft("eval", "[1, 2]", env={"WEFT_FORMAT": "json"}).stdout, LIST)
    same(weft("eval", "[1, 2]", "--format=csv", env={"WEFT_FORMAT": "json"}).stdout, CSV)
    same(weft("eval", "[1, 2]", env={"WEFT_FORMAT": ""}).stdout, CSV)


@case
def the_first_system_folder_counts_most():
    write("a/weft/config.yaml", "format: csv\n")
    write("b/weft/config.yaml", "format: json\n")
    here = os.getcwd()
    same(weft("eval", "[1, 2]", env={"XDG_CONFIG_DIRS": f"{here}/a:{here}/b"}).stdout, CSV)
    same(weft("eval", "[1, 2]", env={"XDG_CONFIG_DIRS": f"{here}/b:{here}/a:relative"}).stdout, LIST)
    same(weft("eval", "[1, 2]", env={"XDG_CONFIG_HOME": here + "/a"}).stdout, CSV)


@case
def configuration_mistakes_are_named():
    config("project", "jobs: 2\nfromat: csv\n")
    ended(weft("eval", "1"), 2, "", ".weft.yaml:2: unknown key 'fromat'; did you mean 'format'?")
    config("project", "jobs: many\n")
    ended(weft("eval", "1"), 2, "", ".weft.yaml:1: jobs: 'many' is not a value")
    config("project", "jobs: [1, 2]\n")
    ended(weft("eval", "1"), 2, "", "a single value is expected")
    config("project", "- jobs\n")
    ended(weft("eval", "1"), 2, "", "a mapping of options")
    config("project", "jobs: {\n")
    ended(weft("eval", "1"), 2, "", ".weft.yaml:")
    config("project", "param: [a=1]\n")
    ended(weft("eval", "1"), 2, "", "unknown key 'param'")
    for command in (["version"], ["ops", "mean"], ["help", "run"]):
        done = weft(*command)
        ended(done, 0, None, "weft: .weft.yaml:")
        assert done.stdout
    os.remove(".weft.yaml")
    os.mkdir(".weft.yaml")
    ended(weft("eval", "1"), 2, "", ".weft.yaml: Is a directory")
    os.rmdir(".weft.yaml")
    ended(weft("eval", "1", env={"WEFT_JOBS": "-3"}), 2, "", "WEFT_JOBS: '-3' is not a value")
    config("project", "no-pass: [all]\nkeep-going: true\n")
    ended(weft("eval", "1"), 0, "1\n")


@case
def every_kept_option_has_a_variable():
    good = {"WEFT_SCHEDULER": "sync", "WEFT_JOBS": "1", "WEFT_MEMORY_LIMIT": "1GB", "WEFT_KEEP_GOING": "1", "WEFT_FORCE": "1",
            "WEFT_DRY_RUN": "0", "WEFT_FORMAT": "text", "WEFT_NO_PASS": "all", "WEFT_PROGRESS": "never", "WEFT_COLOR": "never",
            "WEFT_QUIET": "1", "WEFT_VERBOSE": "0", "WEFT_TRACE": "trace.json", "WEFT_REPORT": "report.html", "WEFT_SPILL_DIR": "."}
    usage = json.loads(weft("help", "--format", "json").stdout)
    kept = {"WEFT_" + o["name"].upper().replace("-", "_") for o in usage["options"] if o["kept"]}
    same(set(good), kept)
    ended(weft("eval", "1 + 1", env=good), 0, "2\n")


# ---- Exit statuses and streams --------------------------------------------------------------------------------------


@case
def statuses():
    ended(weft("eval", "1 + 1"), 0, "2\n")
    ended(weft("eval", "task f() -> int = sh(\"exit 3\")", "print f()"), 1, "", "E0702")
    ended(weft("run", "nothing.weft"), 2, "", "nothing.weft")
    ended(weft("run", "."), 2, "", "error[E0903]: cannot read the pipeline")
    ended(weft("eval", "1 +"), 3, "", "E0201")
    ended(weft("eval", "nothing"), 3, "", "E0301")
    write("wrong.weft", "print nothing\n")
    ended(weft("check", "wrong.weft"), 3, "")
    ended(weft("fmt", "wrong.weft"), 0)


@case
def names_of_a_pipeline():
    write("p.weft", "param n: int = 3\na = n + 1\nb = a * 2\nprint a\nprint b\n")
    ended(weft("run", "p.weft"), 0, "4\n8\n")
    ended(weft("run", "p.weft", "b", "-p", "n=10"), 0, "22\n")
    ended(weft("run", "p.weft", "-pn=1", "a", "b"), 0, "2\n4\n")
    ended(weft("run", "p.weft", "c"), 3, "")
    ended(weft("run", "p.weft", "-p", "m=1"), 3, "")
    ended(weft("run", "p.weft", "--param", "n"), 2, "")


@case
def standard_input():
    ended(weft("run", "-", stdin="print 1 + 2\n"), 0, "3\n")
    ended(weft("check", "-", stdin="x = 1\n"), 0)
    ended(weft("fmt", "-", stdin="x=1\n"), 0, "x = 1\n")
    ended(weft("run", "-", stdin="print  1 +\n"), 3, "", "<stdin>:1:")
    ended(weft("run", "-", stdin=""), 0, "", "")


@case
def other_folder():
    write("below/p.weft", "print 7\n")
    ended(weft("-C", "below", "run", "p.weft"), 0, "7\n")
    ended(weft("run", "p.weft", "--directory=below"), 0, "7\n")
    ended(weft("run", "p.weft", "-C", "nowhere"), 2, "", "nowhere")


@case
def closed_pipe_is_silent():
    process = start("eval", "range(1000000)", "--format=csv")
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    same(process.wait(30), -signal.SIGPIPE, "exit status")
    same(err, "")


@case
def a_closed_output_is_an_error():
    """Nothing is lost silently, and what is printed does not go into the next file that is opened."""
    write("t.csv", "a\n1\n")
    for program in ('write_csv(read_csv("t.csv"), "-")', 'print read_csv("t.csv")', 'write_csv(read_csv("t.csv"), "o.csv")\nprint 1'):
        done = subprocess.run(["sh", "-c", '"$0" eval "$1" >&-', WEFT, program], stderr=subprocess.PIPE, text=True,
                              env=environment(), check=False)
        same(done.returncode, 1, "exit status of " + program)
        holds(done.stderr, "Bad file descriptor")
    same(os.path.exists("o.csv"), False, "whether a file was written")


@case
def full_disk_is_an_error():
    for arguments in (["eval", "1 + 1"], ["eval", "range(100000)"], ["help"], ["ops"], ["version"]):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([WEFT, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), check=False)
        same(done.returncode, 1, "exit status of " + arguments[0])
        holds(done.stderr, "No space left on device")


@case
def colours():
    def coloured(**more):
        return "\x1b[" in weft("eval", "nothing", **more).stderr

    assert not coloured(), "colours without a terminal"
    assert coloured(env={"CLICOLOR_FORCE": "1"})
    assert not coloured(env={"CLICOLOR_FORCE": "1", "NO_COLOR": "1"})
    assert not coloured(env={"CLICOLOR_FORCE": "0"})
    assert "\x1b[" in weft("eval", "nothing", "--color=always", env={"NO_COLOR": "1"}).stderr
    assert "\x1b[" not in weft("eval", "nothing", "--color", "never", env={"CLICOLOR_FORCE": "1"}).stderr


@case
def diagnostics_as_json():
    done = weft("eval", "nothing", "--format", "json")
    ended(done, 3, "")
    line = json.loads(done.stderr.splitlines()[0])
    holds(json.dumps(line), "0301")


@case
def quiet_and_verbose():
    same(weft("eval", "1 + 1", "-q").stderr, "")
    same(weft("eval", "1 + 1").stderr, "")
    holds(weft("eval", "ones(10).sum()", "--verbose").stderr, "weft: 1 task in")


# ---- Running --------------------------------------------------------------------------------------------------------


@case
def dry_run_does_nothing():
    write("p.weft", 'task touch() -> string = sh("touch made")\nprint touch()\nprint ones((4, 4), chunks=2).sum()\n')
    for option in ("-n", "--dry-run"):
        done = weft("run", "p.weft", option)
        ended(done, 0)
        holds(done.stdout, "tasks")
        assert not os.path.exists("made")


@case
def keep_going_runs_the_rest():
    program = ["task bad() -> int = sh(\"exit 3\")", "print bad()", "print 1 + ones(4).sum()"]
    ended(weft("eval", "--keep-going", *program), 1, "5.0\n", "E0702")
    ended(weft("eval", "-k", "--scheduler=sync", *program), 1, "5.0\n", "E0702")


@case
def force_computes_everything_as_every_run_does():
    write("p.weft", 'task note() -> int = sh("echo x >> log; wc -l < log")\nwrite_text([format("{n}", n=note())], "out.txt")\n')
    for count, options in enumerate(([], [], ["-B"], ["--force"], []), 1):
        ended(weft("run", "p.weft", *options), 0, "")
        same((read("out.txt"), len(read("log").splitlines())), (f"{count}\n", count))


@case
def memory_limit_refuses():
    done = weft("eval", "--memory-limit=1kB", "sort(ones(1000000)).sum()")
    assert done.returncode in (1, 3), done
    ended(weft("eval", "-m", "64MB", "ones((1000, 1000), chunks=100).sum()"), 0, "1000000.0\n")


@case
def digests_are_of_the_program():
    write("d.weft", "x = 1 + n\nparam n = 2 # spaces and comments do not count\nprint x\n")
    write("d.yaml", "params:\n  n: 2\nlet:\n  x: 1+n\ndo:\n  - print: x\n")
    write("e.weft", "param n = 3\nx = 1 + n\nprint x\n")
    done = weft("check", "--digest", "d.weft", "d.yaml", "e.weft")
    first, second, third = [line.split() for line in done.stdout.splitlines()]
    assert done.returncode == 0 and first[0] == second[0] != third[0], done.stdout
    assert (first[1], second[1]) == ("d.weft", "d.yaml") and len(first[0]) == 32, done.stdout
    ended(weft("check", "--digest", "--format", "json", "d.weft"), 0,
          '{"file": "d.weft", "digest": "%s"}\n' % first[0])


@case
def a_minus_is_no_option():
    ended(weft("eval", "-7//2"), 2, "", "write '--' before an expression that begins with a minus")
    ended(weft("eval", "--", "-7//2"), 0, "-4\n")


@case
def traces_and_reports_stay_out_of_the_results():
    for option in ("--trace", "--report"):
        done = weft("eval", option, "-", "ones(3).sum()")
        ended(done, 2, "")
        holds(done.stderr, f"{option} needs the name of a file: standard output is for results")
        assert not os.path.exists("-")


@case
def plans_can_be_kept():
    write("p.weft", "x = ones((6, 6), chunks=3)\nprint (x + 1).sum()\n")
    ended(weft("run", "p.weft", "--plan-out", "p.plan"), 0, "")
    ended(weft("run", "--plan-in", "p.plan"), 0, "72.0\n")
    ended(weft("run", "--plan-in", "p.plan", "p.weft"), 2, "")
    write("bad.plan", "nonsense")
    ended(weft("run", "--plan-in=bad.plan"), 1, "", "E0902")


@case
def passes_do_not_change_results():
    program = ["x = ones((50, 40), chunks=(7, 9))", "print (x * x[::-1, ::-1] + 1).sum(axis=0).mean()"]
    expected = weft("eval", *program).stdout
    for name in ("fold", "cse", "dead", "all"):
        ended(weft("eval", "--no-pass", name, *program), 0, expected)


@case
def two_runs_at_once():
    write("p.weft", 'x = range(20000)\nwrite_text([format("{i}", i=i) for i in x], "out.txt")\n')
    runs = [start("run", "p.weft") for _ in range(4)]
    for process in runs:
        out, err = process.communicate(timeout=PATIENCE)
        same((process.returncode, out, err), (0, "", ""))
    same(len(read("out.txt").splitlines()), 20000)
    same(sorted(os.listdir(".")), ["out.txt", "p.weft"])


def children_of(mark):
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                words = file.read().replace(b"\0", b" ").decode(errors="replace")
        except OSError:  # it has ended
            continue
        if mark in words and int(pid) != os.getpid():
            found.append(pid)
    return found


def interrupted(number, scheduler):
    """Signals a run that waits for a child; nothing may be left of it."""
    mark = f"3100{os.getpid() % 1000}.{int(time.monotonic() * 1000) % 1000}"
    write("p.weft", f'task wait() -> int = sh("touch started; sleep {mark}; echo 1")\n'
                    'write_text(["a"], "out.txt")\nprint wait()\n')
    process = start("run", "p.weft", "--scheduler", scheduler, start_new_session=True)
    until(lambda: os.path.exists("started"), "the task starts")
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    same(process.returncode, -number, "exit status")
    same(out, "")
    until(lambda: not children_of("sleep " + mark), "the child ends")
    same(sorted(os.listdir(".")), ["p.weft", "started"], "files left")
    os.remove("started")
    return err


@case
def interrupts():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for scheduler in ("sync", "threads"):
            interrupted(number, scheduler)


@case
def children_of_one_that_ignores_its_own():
    """Ignoring SIGCHLD is inherited: the system would reap commands before their status is asked for."""
    ignore = lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    ended(weft("eval", 'sh("echo 5")', preexec_fn=ignore), 0, "5\n", "")
    ended(weft("eval", 'sh("exit 3")', preexec_fn=ignore), 1, "", "exit status 3")
    write("p.weft", "print ones(40, chunks=10).sum()\n")
    ended(weft("graph", "p.weft", "-o", "p.svg", preexec_fn=ignore), 0, "", "")


# ---- The other commands ---------------------------------------------------------------------------------------------


@case
def check_prints_types():
    write("p.weft", "x = ones((200_000, 4000), chunks=(1000, 1000))\ns = x.sum()\n")
    done = weft("check", "p.weft")
    ended(done, 0, "x  array<f64>[200000, 4000] in 800 chunks of [1000, 1000], 6.4 GB, 8 MB a chunk\ns  f64\n")
    rows = [json.loads(line) for line in weft("check", "p.weft", "--format=json").stdout.splitlines()]
    same((rows[0]["name"], rows[0]["blocks"], rows[0]["bytes"]), ("x", 800, 6400000000))
    ended(weft("check", "-q", "p.weft"), 0, "")
    ended(weft("check", "-", stdin="param top: int = 3 # how many\n"), 0, "top  int  # how many\n")


@case
def check_marks_what_may_widen():
    with open("long.csv", "w") as file:
        file.write("k,i,s\n" + "".join(f"{n % 7},{n},text {n}\n" for n in range(20000)))
    write("short.csv", "k,i,s\n1,2,x\n")
    write("p.weft", 't = read_csv("long.csv")\nu = read_csv("short.csv")\nv = read_csv("long.csv", dtype={"i": "f64"})\n'
                    'y = t.i * 2\nb = t.i > 2\ntotal = t.i.sum()\n'
                    'g = t.groupby("k").agg(i="sum", n=("i", "count"))\nw = t.assign(z=t.i)[["s", "z"]]\n')
    ended(weft("check", "p.weft"), 0,
          "t      frame{k: i64~, i: i64~, s: string}\n"
          "u      frame{k: i64, i: i64, s: string}\n"
          "v      frame{k: i64~, i: f64, s: string}\n"
          "y      column<i64~>\n"
          "b      column<bool>\n"
          "total  i64~\n"
          "g      frame{k: i64~, i: i64~, n: i64}\n"
          "w      frame{s: string, z: i64~}\n"
          "~ after a type: known from a bounded look at a file; the rest of it may widen the column\n")
    rows = [json.loads(line) for line in weft("check", "p.weft", "--format=json").stdout.splitlines()]
    same([(r["type"], r["provisional"], r["provisional_columns"]) for r in rows[:4]],
         [("frame{k: i64, i: i64, s: string}", True, ["k", "i"]), ("frame{k: i64, i: i64, s: string}", False, []),
          ("frame{k: i64, i: f64, s: string}", True, ["k"]), ("column<i64>", True, [])])
    with open("late.csv", "w") as file:
        file.write("i\n" + "".join(f"{n}\n" for n in range(20000)) + "0.5\n" + "".join(f"{n}\n" for n in range(20000)))
    late = 'read_csv("late.csv", blocksize=50000)'
    ended(weft("eval", late + ".i.dtype"), 0, "f64\n")
    ended(weft("eval", late + ".dtypes"), 0, '{"i": "f64"}\n')
    ended(weft("eval", late + ".i.to_array().sum()"), 0, "399980000.5\n")
    holds(weft("eval", late + ".i.sum().dtype").stderr, "the type is certain only when the whole file was read")
    for name in ("long.csv", "short.csv", "late.csv"):
        os.remove(name)


@case
def fmt_changes_files():
    write("p.weft", "# head\nx=[1,2,\n3]   # tail\n\n\n\nprint   x\n")
    ended(weft("fmt", "--check", "p.weft"), 1, None)
    holds(weft("fmt", "-c", "p.weft").stdout, "+++ formatted")
    same(weft("fmt", "--check", "-q", "p.weft").stdout, "")
    ended(weft("fmt", "p.weft"), 0, "")
    good = read("p.weft")
    holds(good, "print x\n")
    holds(good, "# tail")
    ended(weft("fmt", "--check", "p.weft"), 0, "")
    yaml = weft("fmt", "--to", "yaml", "p.weft")
    ended(yaml, 0)
    ended(weft("fmt", "--to=weft", "-", stdin=yaml.stdout), 0)
    ended(weft("fmt", "p.weft", "--to", "yaml", "--output", "p.yaml"), 0, "")
    same(read("p.yaml"), yaml.stdout)
    same(weft("run", "p.yaml").stdout, weft("run", "p.weft").stdout)
    ended(weft("fmt", "p.weft", "p.yaml", "--to", "yaml"), 2, "")


@case
def fmt_keeps_links_and_modes():
    write("real.weft", "x=1\n")
    os.chmod("real.weft", 0o640)
    os.symlink("real.weft", "link.weft")
    ended(weft("fmt", "link.weft"), 0, "")
    assert os.path.islink("link.weft")
    same(read("real.weft"), "x = 1\n")
    same(os.stat("real.weft").st_mode & 0o777, 0o640)


@case
def graph_draws():
    write("p.weft", "x = ones(40, chunks=10)\nprint x.sum()\n")
    for level in ("expression", "optimized", "tasks"):
        done = weft("graph", "p.weft", "--level", level)
        ended(done, 0)
        holds(done.stdout, "digraph")
    ended(weft("graph", "p.weft", "-o", "p.dot"), 0, "")
    holds(read("p.dot"), "digraph")
    ended(weft("graph", "p.weft", "--output=p.svg"), 0, "")
    holds(read("p.svg"), "<svg")
    ended(weft("graph", "p.weft", "-o", "p.png"), 0, "")
    with open("p.png", "rb") as file:
        same(file.read(4), b"\x89PNG")
    ended(weft("graph", "p.weft", "-o", "p.bmpx"), 2, "")
    ended(weft("graph", "p.weft", "-o", "q.svg", env={"PATH": "/nowhere"}), 1, "", "Graphviz")
    assert not os.path.exists("q.svg")


@case
def explain_tells():
    write("p.weft", "x = ones((40, 40), chunks=10)\nprint (x * 2)[:5].sum()\n")
    done = weft("explain", "p.weft")
    ended(done, 0)
    for part in ("as written:", "slice", "as it runs:", "tasks:", "memory"):
        holds(done.stdout, part)
    holds(weft("explain", "p.weft", "--no-pass=slice").stdout, "left out")
    assert len(weft("explain", "-v", "p.weft").stdout) >= len(done.stdout)
    ended(weft("explain", "p.weft", "-j4", "--memory-limit", "1GB"), 0)


@case
def ops_describe():
    done = weft("ops")
    ended(done, 0)
    holds(done.stdout, "mean(")
    rows = [json.loads(line) for line in weft("ops", "--format", "json").stdout.splitlines()]
    assert any(row["call"] == "mean" and row["params"] for row in rows)
    done = weft("ops", "mean", "sum")
    ended(done, 0)
    holds(done.stdout, "```weft")
    rows = [json.loads(line) for line in weft("ops", "mean", "--format", "json").stdout.splitlines()]
    assert rows and all(row["call"] == "mean" for row in rows)
    holds(rows[0]["page"], "```weft")


@case
def no_heavy_library():
    ldd = subprocess.run(["ldd", WEFT], capture_output=True, text=True, check=True).stdout
    light = {"linux-vdso", "libc", "libm", "libyaml-0", "libjansson", "libsleef", "libdl", "libpthread", "ld-linux-x86-64", "/lib64/ld-linux-x86-64",
             "/lib/ld-linux-aarch64", "libgcc_s", "libasan", "libubsan"}
    found = {line.split()[0].split(".so")[0] for line in ldd.splitlines() if line.strip()}
    assert found <= light, f"heavy libraries are linked: {sorted(found - light)}"


main()
