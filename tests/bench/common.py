# weft: what the benchmarks share: timing whole processes in turn, and rows.
# SPDX-License-Identifier: BSD-3-Clause

import os
import shutil
import subprocess
import time

WEFT = os.environ.get("WEFT") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../build/weft")


def once(command, folder=None):
    """Seconds of one run of a command (a list, or a text for sh)."""
    start = time.perf_counter()
    subprocess.run(command, shell=isinstance(command, str), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(command, folder=None, out=subprocess.DEVNULL):
    """(seconds, processor seconds, greatest resident bytes) of one run of a command."""
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=out)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def compare(commands, repeat=5, folder=None):
    """Least seconds of each command; they take turns, so that a busy moment hits all."""
    least = [float("inf")] * len(commands)
    for _ in range(repeat):
        for i, command in enumerate(commands):
            least[i] = min(least[i], once(command, folder))
    return least


def have(program):
    return shutil.which(program) is not None


def text(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.3g} µs"


def row(work, seconds, peer="", peer_seconds=None, goal=""):
    ratio = f"{peer_seconds / seconds:.1f}x" if peer_seconds else ""
    other = f"{peer} {text(peer_seconds)}" if peer_seconds else ""
    print(f"{work:<52} {text(seconds):>9}   {other:<26} {ratio:>7}   {goal}", flush=True)
