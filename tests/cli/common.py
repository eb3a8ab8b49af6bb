# weft: what the tests of the command line share: cases in folders of their own, running weft, comparing.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage of a test program: PROGRAM WEFT [-k TEXT]; it calls main() at its end.  Each function with @case runs in a
# folder of its own, with no configuration but its own.

import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback

WEFT = os.path.abspath(sys.argv[1])
CASES = []

# nohup and shells that start something in the background leave signals ignored, and weft heeds that
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


def case(function):
    CASES.append(function)
    return function


def environment(**more):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("WEFT_", "XDG_", "NO_COLOR", "CLICOLOR"))}
    env.update(HOME=os.getcwd(), XDG_CONFIG_DIRS=os.path.join(os.getcwd(), "etc"), LC_ALL="C.UTF-8", TERM="xterm")
    env.update(more)
    return env


def weft(*arguments, stdin="", env=None, **more):
    return subprocess.run([WEFT, *arguments], input=stdin, capture_output=True, text=True, timeout=60,
                          env=environment(**(env or {})), **more)


def start(*arguments, **more):
    return subprocess.Popen([WEFT, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env=environment(), **more)


def write(path, text):
    if os.path.dirname(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def same(found, expected, what=""):
    assert found == expected, f"{what} expected {expected!r}, found {found!r}"


def holds(text, part):
    assert part in text, f"expected {part!r} in {text!r}"


def ended(done, status, out=None, err=None):
    same(done.returncode, status, f"exit status (stderr: {done.stderr!r})")
    if out is not None:
        same(done.stdout, out, "standard output")
    if err is not None:
        holds(done.stderr, err)


def until(condition, what):
    for _ in range(500):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("waited in vain: " + what)


def run(function):
    with tempfile.TemporaryDirectory(prefix="weft-cli-") as folder:
        os.chdir(folder)
        try:
            function()
            return True
        except Exception:
            print(f"FAILED {function.__name__}")
            traceback.print_exc(limit=-1, file=sys.stdout)
            return False
        finally:
            os.chdir("/")


def main():
    wanted = sys.argv[sys.argv.index("-k") + 1] if "-k" in sys.argv else ""
    results = [run(function) for function in CASES if wanted in function.__name__]
    print(f"{results.count(True)} passed, {results.count(False)} failed")
    sys.exit(0 if all(results) else 1)
