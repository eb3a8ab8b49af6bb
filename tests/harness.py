# weft: what the test programs share: running the built weft in a clean place and reporting differences.
# SPDX-License-Identifier: BSD-3-Clause
#
# Every command runs in a temporary folder of its own with an environment that holds nothing of the user's
# configuration, so that a test says the same on every machine.  Standard library only, Python 3.8 or later.
import concurrent.futures
import difflib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLES = os.path.join(ROOT, "samples")
# Generous: a sanitizer build on a busy machine; a hang is reported as a failure all the same.
TIMEOUT = float(os.environ.get("WEFT_TEST_TIMEOUT", "120"))
MODES = {
    "default": [],
    "sync": ["--scheduler", "sync"],
    "threads-1": ["--scheduler", "threads", "-j", "1"],
    "threads-2": ["--scheduler", "threads", "-j", "2"],
    "threads-7": ["--scheduler", "threads", "-j", "7"],
}
SCHEDULERS = ["sync", "threads-1", "threads-2", "threads-7"]


# nohup and shells that start something in the background leave signals ignored, and weft heeds that.
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
    if signal.getsignal(number) == signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)


class Result:
    """What one command left: exit status and both streams as text."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err


def default_weft():
    return os.environ.get("WEFT") or os.path.join(ROOT, "build", "weft")


def environment(weft, home):
    """The caller's environment without what would change weft's answers, and with this weft first on the path."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("WEFT_", "XDG_")) and k != "NO_COLOR"}
    env.update(HOME=home, XDG_CONFIG_HOME=os.path.join(home, ".config"), LC_ALL="C.UTF-8", TZ="UTC", COLUMNS="80")
    env["PATH"] = os.path.dirname(weft) + os.pathsep + env.get("PATH", "")
    return env


def execute(command, folder, env, stdin=""):
    """Runs a command; a hang gives status 'timeout'."""
    try:
        done = subprocess.run(command, cwd=folder, env=env, input=stdin.encode("utf-8", "surrogateescape"),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return Result("timeout", "", "no answer within %g s\n" % TIMEOUT)
    return Result(done.returncode, decode(done.stdout), decode(done.stderr))


def decode(data):
    return data.decode("utf-8", "surrogateescape")


def compare(what, expected, got):
    """Lines of a unified diff, empty when equal up to newlines at the end."""
    expected, got = expected.rstrip("\n"), got.rstrip("\n")
    if expected == got:
        return []
    return list(difflib.unified_diff(expected.split("\n"), got.split("\n"), "expected " + what, "got " + what,
                                     lineterm="", n=3))


class Place:
    """A temporary root for one program's run; removed at the end."""

    def __init__(self, weft):
        self.weft = os.path.abspath(weft)
        self.root = tempfile.mkdtemp(prefix="weft-test-")
        self.home = os.path.join(self.root, "home")
        os.mkdir(self.home)
        self.env = environment(self.weft, self.home)

    def __enter__(self):
        if not os.access(self.weft, os.X_OK):
            sys.exit("%s: not built; run ninja first, or name it with --weft" % self.weft)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.root, ignore_errors=True)

    def folder(self, files=None):
        """A new folder with `samples` and the given files (name → text) in it."""
        path = tempfile.mkdtemp(dir=self.root)
        if os.path.isdir(SAMPLES):
            os.symlink(SAMPLES, os.path.join(path, "samples"))
        for name, text in (files or {}).items():
            target = os.path.join(path, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                file.write(text)
        return path


def attempt(job):
    """What is wrong; a test that gives up is a failure, too."""
    try:
        return job()
    except Exception:
        return traceback.format_exc().splitlines()


def run_all(jobs, workers=None):
    """Runs (title, function) pairs side by side; a function returns the lines that say what is wrong.

    Prints failures as they come, in order, and the closing count; returns the exit status."""
    workers = workers or max(2, os.cpu_count() or 2)
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        for (title, _), wrong in zip(jobs, pool.map(lambda job: attempt(job[1]), jobs)):
            if wrong:
                failed += 1
                print("FAILED", title)
                for line in wrong[:60]:
                    print("    " + line)
    print("%d passed, %d failed" % (len(jobs) - failed, failed))
    return 1 if failed else 0
