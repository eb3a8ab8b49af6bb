# weft: start-up, checking a large pipeline, shell tasks.
# SPDX-License-Identifier: BSD-3-Clause

import os
import tempfile

from common import WEFT, compare, have, row


def startup():
    peers = [("jq", ["jq", "-n", "1 + 1"]), ("python3", ["/usr/bin/python3", "-c", "print(1 + 1)"])]
    peers = [(name, command) for name, command in peers if have(command[0])]
    times = compare([[WEFT, "eval", "1 + 1"]] + [command for _, command in peers], repeat=40)
    for (name, _), seconds in zip(peers, times[1:]):
        row("weft eval '1 + 1', whole process", times[0], name, seconds, "3 ms")


def large_pipeline(folder):
    path = os.path.join(folder, "large.weft")
    with open(path, "w", encoding="utf-8") as file:
        for i in range(20000):
            file.write(f"value_{i:05d} = {'value_%05d' % (i - 1) if i else '1'} + {i} * 2  # number {i}\n")
    check, fmt = compare([[WEFT, "check", "-q", path], [WEFT, "fmt", "--check", "-q", path]])
    size = os.path.getsize(path) / 1e6
    row(f"check {size:.1f} MB, 20 000 statements", check)
    row("fmt of the same", fmt)
    row("parse, check and format together", check + fmt, goal="0.2 s")


def shell_tasks(folder):
    path = os.path.join(folder, "true.weft")
    with open(path, "w", encoding="utf-8") as file:
        file.write('task t(i: int) -> string = sh("true")\nprint len([t(i) for i in range(2000)])\n')
    weft, xargs = compare([[WEFT, "run", path, "-j", "2"], "seq 2000 | xargs -P2 -n1 true"], repeat=3)
    row("2000 sh(\"true\") tasks, -j 2", weft, "xargs -P2", xargs, "1.1x of xargs")


def main():
    startup()
    with tempfile.TemporaryDirectory() as folder:
        large_pipeline(folder)
        shell_tasks(folder)


main()
