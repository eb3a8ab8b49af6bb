# weft: what the tests of the command line share: cases in folders of their own, running weft, comparing.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage of a test program: PROGRAM WEFT [-k TEXT]; it calls main() at its end.  Each function with @case runs in a
# folder of its own, with no configuration but its own.

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback

WEFT = os.path.abspath(sys.argv[1])
# Seconds.  Generous: what a test waits for comes late on a busy machine; a hang is a failure all the same.
PATIENCE = float(os.environ.get("WEFT_TEST_TIMEOUT", "120"))
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
    return subprocess.run([WEFT, *arguments], input=stdin, capture_output=True, text=True, timeout=PATIENCE,
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


def sanitized():
    """Whether this weft was built with a sanitizer, which needs far more address space, memory and time."""
    with open(WEFT, "rb") as file:
        program = file.read()
    return b"__asan_init" in program or b"__tsan_init" in program


def until(condition, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("waited in vain: " + what)


def cpu_seconds(process):
    """Processor time of a child that has not been waited for."""
    with open(f"/proc/{process.pid}/stat", encoding="utf-8", errors="replace") as file:
        words = file.read().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def stops(process, limit):
    """Interrupts it.  It ends as interrupted within `limit` seconds of processor time; returns its standard output."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    before = cpu_seconds(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    same(process.returncode, -signal.SIGINT, f"exit status (stderr: {err!r})")
    whole = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = whole.ru_utime + whole.ru_stime - others.ru_utime - others.ru_stime - before
    assert spent < limit, f"{spent:.1f} s of work after the interrupt"
    return out


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
