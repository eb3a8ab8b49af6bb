# weft: input that nobody means well: an error that says so, the documented status, little memory, little time.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: run_hostile.py PROGRAM
#
# Each case is a file that is run.  Seconds are of the processor; memory is what the process held at most.  With a
# sanitizer in the program memory is not looked at.

import os
import subprocess
import sys
import tempfile

from common import WEFT, sanitized

SECONDS, BYTES = 10, 400 << 20
M = 1_000_000


def bomb(_):
    """Nine levels of nine aliases each."""
    lines = ["let:", "  a: &a [x, x, x, x, x, x, x, x, x]"]
    for level in range(9):
        name, below = "bcdefghij"[level], "abcdefghi"[level]
        lines.append("  %s: &%s [%s]" % (name, name, ", ".join(["*" + below] * 9)))
    return "\n".join(lines + ["do:", "  - print: j", ""])


def ring(count):
    return "".join("x%d = x%d\n" % (i, i + 1) for i in range(count)) + "x%d = x0\n" % count


# File, what makes it (its text or bytes, or None when there is nothing to write), exit status, part of the message.
CASES = [
    ("brackets.weft", lambda _: "[" * (100 * M), 2, "error[E0903]: cannot read the pipeline 'brackets.weft': it is larger than 64 MiB"),
    ("deep.weft", lambda _: "x = " + "[" * (30 * M), 3, "error[E0203]: nested more than 200 deep"),
    ("parentheses.weft", lambda _: "x = " + "(" * M + "1" + ")" * M, 3, "error[E0203]: nested more than 200 deep"),
    ("signs.weft", lambda _: "x = " + "-" * M + "1", 3, "error[E0203]: nested more than 200 deep"),
    ("powers.weft", lambda _: "x = " + "**".join("1" * M), 3, "error[E0203]: nested more than 200 deep"),
    ("lambdas.weft", lambda _: "x = " + "x => " * M + "1", 3, "error[E0203]: nested more than 200 deep"),
    ("name.weft", lambda _: "print " + "a" * M, 3, "error[E0107]: name of 1000000 bytes; the limit is 255"),
    ("sum.weft", lambda _: "print " + "+".join("1" * 200_000), 0, ""),
    ("string.weft", lambda _: 'print "' + "a" * (10 * M), 3, "error[E0103]: the string is not closed"),
    ("nul.weft", lambda _: b"print 1\0 + 2\n", 3, "error[E0106]: NUL byte; this is no text"),
    ("latin.weft", lambda _: b'print "\xff\xfe"\n', 3, "error[E0101]: byte 0xff is not valid UTF-8"),
    ("bytes.weft", lambda _: bytes(i * i * 7 % 251 + 1 for i in range(M)), 3, "error[E0102]"),
    ("bytes.yaml", lambda _: bytes(i * i * 7 % 251 + 1 for i in range(M)), 3, "error[E0"),
    ("self.weft", lambda _: 'import "self.weft"\n', 3, "error[E0311]: 'self.weft' imports itself"),
    ("ring.weft", lambda _: ring(100_000), 3, "error[E0304]: 'x0' depends on itself"),
    ("bomb.yaml", bomb, 3, "error[E0206]: aliases add more than 100000 nodes"),
    ("deep.yaml", lambda _: "do:\n- print: " + "[" * M, 3, "error[E0203]: nested more than 200 deep"),
    ("steps.weft", lambda _: "print sum(0 for i in range(100000) for j in range(100000))", 3,
     "error[E0601]: building the graph takes more than 5000000 steps that make nothing"),
    ("missing.weft", lambda _: None, 2, "error[E0903]: cannot read the pipeline 'missing.weft': No such file or directory"),
    ("folder.weft", os.mkdir, 2, "error[E0903]: cannot read the pipeline 'folder.weft': Is a directory"),
    ("loop.weft", lambda name: os.symlink(name, name), 2, "error[E0903]: cannot read the pipeline 'loop.weft': Too many levels"),
    ("fifo.weft", os.mkfifo, 0, ""),
]


def make(name, content):
    data = content(name)
    if data is not None:
        with open(name, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)


def run(name):
    """Exit status, standard error, seconds and bytes of one run."""
    with open("err", "wb") as err:
        child = subprocess.Popen([WEFT, "run", name], stdout=subprocess.DEVNULL, stderr=err)
        if name.startswith("fifo"):
            with open(name, "w", encoding="utf-8") as pipe:
                pipe.write("print 1\n")
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    with open("err", encoding="utf-8", errors="replace") as err:
        return child.returncode, err.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def judge(case, sanitized):
    name, content, expected, message = case
    make(name, content)
    status, err, seconds, size = run(name)
    wrong = []
    if status != expected:
        wrong.append("exit status %d, expected %d" % (status, expected))
    if message not in err or (not message and err):
        wrong.append("it says: " + err[:400])
    if len(err) > 20_000:
        wrong.append("the message has %d bytes" % len(err))
    if not sanitized and (seconds > SECONDS or size > BYTES):
        wrong.append("it took %.1f s and %d MB" % (seconds, size >> 20))
    return wrong


def main():
    slow = sanitized()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="weft-hostile-") as folder:
        os.chdir(folder)
        for case in CASES:
            wrong = judge(case, slow)
            failed += bool(wrong)
            for line in wrong:
                print("FAILED %s: %s" % (case[0], line))
        os.chdir("/")
    print("%d passed, %d failed" % (len(CASES) - failed, failed))
    return 1 if failed else 0


sys.exit(main())
