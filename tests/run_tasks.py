#!/usr/bin/env python3
# weft: commands and plugins from outside: what is left behind, what is interrupted, what is loaded.
# SPDX-License-Identifier: BSD-3-Clause
"""Tests of sh and plugin tasks that need a process around them.

usage: run_tasks.py [--weft PROGRAM] [-k TEXT] [OBJECT…]

The objects are samples/plugin/*.c and tests/plugin_*.c as shared objects; without them plugins are not tested.
"""
import argparse
import os
import shutil
import signal
import subprocess
import sys
import time

import harness

# Every command of a test carries this word in its environment, so that what it leaves can be found.
MARK = "WEFT_TEST_RUN_MARK"


def alive(mark):
    """Processes that were started by a run: those with its mark in their environment."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/environ" % pid, "rb") as file:
                if ("%s=%s" % (MARK, mark)).encode() in file.read().split(b"\0"):
                    found.append(int(pid))
        except OSError:
            continue
    return found


def gone(mark):
    """Waits until nothing is left of a run.  What is ended needs processor time to go, and commands last far longer."""
    end = time.monotonic() + harness.TIMEOUT / 4
    while alive(mark) and time.monotonic() < end:
        time.sleep(0.02)
    left = alive(mark)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return ["left behind: %s" % left] if left else []


def finish(run):
    """Both outputs of a run that should end by itself; one that does not has the exit status -9."""
    try:
        return run.communicate(timeout=harness.TIMEOUT)
    except subprocess.TimeoutExpired:
        run.kill()
        return run.communicate()


class Tasks:
    def __init__(self, place, options):
        self.place, self.options = place, options

    def start(self, program, *words, preload="", one_core=False):
        mark = "%d-%d" % (os.getpid(), time.monotonic_ns())
        folder = self.place.folder({"p.weft": program})
        env = dict(self.place.env, **{MARK: mark}, **({"LD_PRELOAD": preload} if preload else {}))
        core = lambda: os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
        run = subprocess.Popen([self.place.weft, "run", "p.weft"] + list(words), cwd=folder, env=env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=core if one_core else None)
        return run, mark, folder

    def interrupted(self, sign, command, least=3, **more):
        """A signal ends the run and all that it started; the exit status says so.  It comes when `least` processes run."""
        run, mark, folder = self.start('print [sh("%s") for i in range(4)]\n' % command, "-j", "2", **more)
        end = time.monotonic() + harness.TIMEOUT / 4
        while len(alive(mark)) < least and time.monotonic() < end:
            time.sleep(0.02)
        run.send_signal(sign)
        out, _ = finish(run)
        wrong = [] if run.returncode in (130, 143, -sign) else ["exit status %s" % run.returncode]
        return wrong + ([] if out == b"" else ["printed %r" % out]) + gone(mark)

    def interrupted_slowly(self):
        """The parent of a session ends while the table of processes is looked at, and another one adopts the session."""
        slow = [path for path in self.options.objects if "slow" in os.path.basename(path)]
        if not slow or not shutil.which("chrt"):
            return []
        run = lambda: self.interrupted(signal.SIGTERM, "LD_PRELOAD= exec chrt -i 0 sh -c '(setsid sleep 600; true) & wait'", 7,
                                       preload=os.path.abspath(slow[0]), one_core=True)
        return [line for _ in range(3) for line in run()]

    def interrupted_early(self):
        """The signal may come while a command is only beginning to start what leaves its group."""
        wrong = []
        for wait in range(40):
            run, mark, _ = self.start('print [sh("(setsid sh -c \'sleep 600; true\' &); sleep 600; true") for i in range(4)]\n', "-j", "2")
            time.sleep(0.004 + 0.0005 * wait)
            run.send_signal(signal.SIGTERM)
            finish(run)
            wrong += gone(mark)
        return wrong

    def killed(self):
        """When weft itself is killed, the kernel ends its commands."""
        run, mark, _ = self.start('print sh("sleep 600")\n')
        while len(alive(mark)) < 2:
            time.sleep(0.02)
        run.kill()
        finish(run)
        return gone(mark)

    def failure_ends_others(self):
        """A failure stops what comes after it, well before that would have ended."""
        run, mark, _ = self.start('print [sh("sleep 0.2; exit 3"), sh("sleep 600")]\n', "-j", "2")
        _, err = finish(run)
        wrong = [] if run.returncode == 1 and b"exit status 3" in err else ["status %s: %r" % (run.returncode, err)]
        return wrong + gone(mark)

    def earlier_failure(self):
        """What comes before a failure is waited for, since it may fail, too; then that is what is told."""
        run, mark, _ = self.start('print [sh("sleep 0.5; exit 4"), sh("exit 3")]\n', "-j", "2")
        _, err = finish(run)
        told = b"exit status 4" in err and b"exit status 3" not in err
        return ([] if run.returncode == 1 and told else ["status %s: %r" % (run.returncode, err)]) + gone(mark)

    def keep_going(self):
        """With -k the other commands end as usual."""
        run, mark, folder = self.start('print sh("exit 3")\nprint sh("sleep 0.2; echo done > done.txt; echo done")\n', "-k", "-j", "2")
        out, _ = finish(run)
        wrong = [] if run.returncode == 1 and b"done" in out else ["status %s, printed %r" % (run.returncode, out)]
        return wrong + ([] if os.path.exists(os.path.join(folder, "done.txt")) else ["no done.txt"]) + gone(mark)

    def timeout_ends_group(self):
        """A timeout ends the command with all that it started, also what ignores SIGTERM."""
        run, mark, _ = self.start('print sh("trap \'\' TERM; sleep 600 & sleep 600; true", timeout=200ms)\n')
        _, err = finish(run)
        return ([] if b"timeout after 0.2 s" in err else [repr(err)]) + gone(mark)

    def timeout_ends_sessions(self):
        """A timeout ends sessions below the command, too."""
        run, mark, _ = self.start('print sh("setsid sleep 600 & setsid sleep 600", timeout=200ms)\n')
        _, err = finish(run)
        return ([] if b"timeout after 0.2 s" in err else [repr(err)]) + gone(mark)

    def daemon_stays(self):
        """What a command that succeeds has put into a session of its own is not weft's any more."""
        run, mark, _ = self.start('print sh("setsid sh -c \'touch up; exec sleep 600\' > /dev/null 2>&1 & '
                                  'while [ ! -e up ]; do sleep 0.01; done; echo up")\n')
        out, _ = finish(run)
        left = alive(mark)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        return ([] if out == b"up\n" else [repr(out)]) + ([] if len(left) == 1 else ["%s stayed" % left])

    def shorter_file(self):
        """A file that becomes shorter while it is mapped is named, and nothing is left of the run, whoever reads it."""
        head = b"{'descr': '<f8', 'fortran_order': False, 'shape': (25000000,), }"
        head += b" " * (118 - 1 - len(head)) + b"\n"
        return [text for lanes in ("1", "2", "7") for text in self.shorter_with(lanes, b"\x93NUMPY\1\0\x76\0" + head)]

    def shorter_with(self, lanes, head):
        folder = self.place.folder({"p.weft": 'write_npy(sin(read_npy("x.npy", chunks=1000000)), "y.npy")\n'})
        path = os.path.join(folder, "x.npy")
        with open(path, "wb") as file:
            file.write(head)
            file.truncate(128 + 200000000)
        run = subprocess.Popen([self.place.weft, "run", "-j", lanes, "p.weft"], cwd=folder, env=self.place.env,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while len(os.listdir(folder)) < 4 and run.poll() is None:
            time.sleep(0.001)
        os.truncate(path, 1000)
        _, err = finish(run)
        wrong = [] if run.returncode == 1 else ["-j %s: exit status %s" % (lanes, run.returncode)]
        wrong += [] if err.count(b"x.npy' became shorter") == 1 or b"it became shorter" in err or b"it is incomplete" in err else [repr(err)]
        left = sorted(set(os.listdir(folder)) - {"p.weft", "x.npy", "samples"})
        return wrong + (["%s stayed" % left] if left else [])

    def final_types(self):
        """A failure is told in the types that the whole file has, however it is cut and whoever gets there first."""
        rows = ["%d" % (i % 7) for i in range(200000)]
        rows[0], rows[100000] = "1000", "some text"
        text = 'print read_csv("x.csv", blocksize=%s).x.astype("i8").sum()\n'
        folder = self.place.folder({"x.csv": "x\n" + "\n".join(rows) + "\n"})
        wrong = []
        for size in (20000, 100000, 1000000):
            for words in (["--scheduler", "sync"], ["-j", "1"], ["-j", "2"], ["-j", "7"]):
                run = subprocess.run([self.place.weft, "run", "-"] + words, input=(text % size).encode(), cwd=folder,
                                     env=self.place.env, capture_output=True, timeout=harness.TIMEOUT)
                if run.returncode != 1 or b"row 0: '1000' does not become i8" not in run.stderr:
                    wrong.append("blocksize %d, %s: %r" % (size, words, run.stderr))
        return wrong

    def closed_output(self):
        """A reader that goes away ends the run quietly."""
        run, mark, _ = self.start('print range(1000000)\n')
        run.stdout.read(10)
        run.stdout.close()
        err = run.stderr.read()
        run.wait(timeout=harness.TIMEOUT)
        return ([] if err == b"" else [repr(err)]) + gone(mark)

    def plugin(self, function, expected, program, status=0):
        """Runs a program with the shared objects in its folder."""
        if not self.options.objects:
            return []
        folder = self.place.folder({"inner.weft": 'import "libvowels.so"\n'})
        for path in self.options.objects:
            shutil.copy(path, folder)
        wrong = []
        for mode in harness.SCHEDULERS:
            got = harness.execute([self.place.weft, "run", "-"] + harness.MODES[mode], folder, self.place.env, program)
            wrong += [] if got.status == status else ["%s: exit status %s" % (function, got.status)]
            wrong += harness.compare("output", expected, got.out + got.err)
        return wrong


SMOOTH = 'task smooth(x: array, width: int) -> array = plugin("./libsmooth.so", "smooth")\n'
BAD = 'task wrong(x: int) -> %s = plugin("./libbad.so", "%s")\nprint wrong(1)\n'


def failure(place, code, text, program, line=2):
    source = program.split("\n")[line - 1]
    start = source.index("wrong(") if "wrong(" in source else source.index("smooth(")
    length = len(source) - start
    lines = text.split("\n")
    shown = ["<stdin>:%d:%d: error[%s]: %s" % (line, start + 1, code, lines[0]), " %d | %s" % (line, source),
             "   | " + " " * start + "^" * length]
    return "\n".join(shown + ["   = help: " + help for help in lines[1:]])


def plugin_jobs(tasks):
    whole = SMOOTH + "print smooth(arange(7.0, chunks=3), 3)\n"
    call = lambda program, expected, status=0: lambda: tasks.plugin(program.split("\n")[-2], expected, program, status)
    initials = 'task initials(name: string) -> string = plugin("libsmooth.so", "initials")\n' \
               'print [initials(n) for n in ["Ada Lovelace", "Éva"]]\n'
    int_smooth = SMOOTH + "print smooth(arange(3), 3)\n"
    vowels = 'import "libvowels.so"\nprint read_text("inner.weft").map(vowels)\nprint ["weft", "aeiou"].map(x => vowels(x))\n'
    absent = 'import "libnone.so"\nprint 1\n'
    old = 'import "./libold.so"\nprint 1\n'
    old_task = 'task wrong(x: int) -> int = plugin("./libold.so", "never")\nprint wrong(1)\n'
    version = "was built for version 4 of the interface, not 5"
    again = "build it again with this version's weft_op.h"
    no_ops = 'import "./libsmooth.so"\nprint 1\n'
    inner = 'import "inner.weft"\nprint 1\n'
    named = 'import "./libvowels.so" as v\nprint 1\n'
    imports = lambda path, text, file="<stdin>", line=1: "%s:%d:8: error[E0311]: %s\n %d | import %s\n   |        %s" % (
        file, line, text, line, path, "^" * len(path.split(" as ")[0]))
    jobs = [("plugin: an operation", call(vowels, "[6]\n[1, 5]")),
            ("plugin: no such file", call(absent, imports('"libnone.so"', "cannot import 'libnone.so': ./libnone.so: cannot open shared "
             "object file: No such file or directory"), 3)),
            ("plugin: no operations", call(no_ops, imports('"./libsmooth.so"', "cannot import './libsmooth.so': it has no operations "
             "(the symbol 'weft_plugin')"), 3)),
            ("plugin: operations of another version", call(old, imports(
                '"./libold.so"', "cannot import './libold.so': it " + version) + "\n   = help: " + again, 3)),
            ("plugin: a function of another version", call(old_task, failure(
                tasks.place, "E0703", "the plugin './libold.so' " + version + "\n" + again, old_task), 1)),
            ("plugin: imported further down", call(inner, imports('"libvowels.so"', "only the main file can import operations",
                                                                  "inner.weft"), 3)),
            ("plugin: an alias", call(named, '<stdin>:1:28: error[E0311]: imported operations keep their own names\n'
             ' 1 | import "./libvowels.so" as v\n   |                            ^', 3)),
            ("plugin: chunks are put together", call(whole, "[0.5 1.  2.  3.  4.  5.  5.5]")),
            ("plugin: strings", call(initials, '["AL", "É"]')),
            ("plugin: its own failure", call(int_smooth, failure(
                tasks.place, "E0703", "smooth needs a one-dimensional array of f64", int_smooth), 1))]
    for returns, function, text in (
            ("int", "missing", "the plugin './libbad.so' has no function 'missing'"),
            ("int", "gives_text", "the function 'gives_text' gave a string, declared is int"),
            ("int", "gives_nothing", "the function 'gives_nothing' gave nothing, declared is int")):
        program = BAD % (returns, function)
        jobs.append(("plugin: " + function, call(program, failure(tasks.place, "E0703", text, program), 1)))
    return jobs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weft", default=harness.default_weft(), help="the program to test")
    parser.add_argument("objects", nargs="*")
    parser.add_argument("-k", default="", metavar="TEXT", help="only tests whose name holds the text")
    options = parser.parse_args()
    with harness.Place(options.weft) as place:
        tasks = Tasks(place, options)
        jobs = [("SIGINT", lambda: tasks.interrupted(signal.SIGINT, "sleep 600")),
                ("SIGTERM", lambda: tasks.interrupted(signal.SIGTERM, "sleep 600")),
                ("SIGINT, a group", lambda: tasks.interrupted(signal.SIGINT, "sleep 600 | cat & sleep 600")),
                ("SIGINT, a session", lambda: tasks.interrupted(signal.SIGINT, "setsid sleep 600 & sleep 600")),
                ("SIGTERM, a session alone", lambda: tasks.interrupted(signal.SIGTERM, "setsid sleep 600; true")),
                ("SIGINT, an orphan", lambda: tasks.interrupted(signal.SIGINT, "(setsid sh -c 'sleep 600; true' &); sleep 600; true")),
                ("SIGINT, deaf sessions", lambda: tasks.interrupted(
                    signal.SIGINT, "setsid sh -c 'trap true TERM INT; setsid sleep 600; while true; do sleep 1; done' & sleep 600")),
                ("SIGTERM, a session that is adopted meanwhile", tasks.interrupted_slowly),
                ("SIGTERM, early", tasks.interrupted_early),
                ("a session outlasts a timeout", tasks.timeout_ends_sessions),
                ("a daemon may stay", tasks.daemon_stays),
                ("SIGKILL", tasks.killed), ("a failure ends the others", tasks.failure_ends_others),
                ("an earlier failure", tasks.earlier_failure),
                ("--keep-going", tasks.keep_going), ("timeout", tasks.timeout_ends_group),
                ("closed output", tasks.closed_output), ("a shorter file", tasks.shorter_file),
                ("a failure has the final types", tasks.final_types)] + plugin_jobs(tasks)
        return harness.run_all([job for job in jobs if options.k in job[0]])


if __name__ == "__main__":
    sys.exit(main())
