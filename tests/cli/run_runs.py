#!/usr/bin/env python3
# weft: what a run shows of itself: report, trace, progress bar.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: run_runs.py WEFT [-k TEXT]   (common.py)

import fcntl
import html.parser
import json
import os
import pty
import re
import resource
import select
import signal
import struct
import subprocess
import termios
import time
import xml.etree.ElementTree

from common import WEFT, case, ended, environment, holds, main, read, same, start, until, weft, write

# ---- The report -----------------------------------------------------------------------------------------------------


class Tags(html.parser.HTMLParser):
    """Every tag that opens closes, in order; and what an HTML reader sees as text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.names = [], "", []
        self.feed(text)
        self.close()
        same(self.open, [], "tags left open")

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.names.append(tag)
        for name, value in attrs:
            assert name not in ("src", "href"), f"{tag} loads {value}"

    def handle_startendtag(self, tag, attrs):
        self.names.append(tag)

    def handle_endtag(self, tag):
        same(self.open.pop(), tag, "closing tag")

    def handle_data(self, data):
        self.text += data


def page(path="r.html"):
    """The report, after checks that hold for all of them: HTML, XML, nothing from outside, no script."""
    text = read(path)
    assert text.startswith("<!DOCTYPE html>")
    xml.etree.ElementTree.fromstring(text.partition("\n")[2])
    tags = Tags(text)
    assert not {"script", "link", "img", "iframe", "object"} & set(tags.names), set(tags.names)
    assert "url(" not in text and "@import" not in text
    return tags


def cells(text):
    """Rows of the table of operations: name → list of the other cells."""
    root = xml.etree.ElementTree.fromstring(text.partition("\n")[2])
    rows = [["".join(cell.itertext()) for cell in row] for row in root.iter("tr")]
    return {row[0]: row[1:] for row in rows if len(row) == 7}


@case
def report_of_a_run():
    program = ["x = random.random((400, 300), seed=1, chunks=100)", "print (x.T @ x).sum() > 0"]
    for scheduler in ("sync", "threads"):
        ended(weft("eval", *program, "--report", "r.html", "-s", scheduler, "-j2", "-m", "500MB"), 0, "true\n", "")
        tags = page()
        for part in ("weft: done", "wall time", "CPU time", "of 500 MB", "read", "written", "Operations", "Workers", "Memory",
                     "Plan", "as written:"):
            holds(tags.text, part)
        rows = cells(read("r.html"))
        tasks = sum(int(row[0]) for name, row in rows.items() if name != "operation")
        holds(tags.text, f"tasks{tasks}")
        holds(tags.text, "eval")
        same(tags.names.count("svg"), 2)


@case
def report_of_a_failure():
    program = ['task bad() -> int = sh("echo \'<b>&amp;\\"]]>\' >&2; exit 3")', "print bad()"]
    ended(weft("eval", *program, "--report", "r.html"), 1, "", "E0702")
    tags = page()
    for part in ("weft: failed", "Messages", "E0702", 'it wrote: <b>&amp;"]]>\n'):
        holds(tags.text, part)
    assert "b" not in tags.names
    same(cells(read("r.html"))["sh"][:2], ["1", "1"])


@case
def report_of_any_bytes():
    name = os.fsdecode(b"r<b>\x01\x1b[1m'\xff\xef\xbf\xbe\xe2\x82.html")
    ended(weft("eval", "1 + 1", "--report", name), 0, "2\n", "")
    holds(page(name).text, "'r<b>\ufffd\ufffd[1m'\\''\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd.html'")


@case
def report_of_an_interruption():
    write("p.weft", 'task wait() -> int = sh("touch started; sleep 20")\nprint wait()\n')
    process = start("run", "p.weft", "-rr.html")
    until(lambda: os.path.exists("started"), "the task starts")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    same(process.returncode, -signal.SIGTERM, "exit status")
    holds(page().text, "weft: interrupted")
    same(sorted(os.listdir(".")), ["p.weft", "r.html", "started"])


@case
def report_stays_small():
    ended(weft("eval", "ones((400, 400), chunks=2).sum()", "--no-pass=all", "--report=r.html", "-j7"), 0, "160000.0\n")
    tags = page()
    assert tags.names.count("rect") <= 3600, tags.names.count("rect")
    assert os.path.getsize("r.html") < 1000000
    holds(tags.text, "worker 0")


@case
def report_of_rounds_and_of_plans():
    write("p.weft", 'task names() -> list<string> = sh("echo a; echo b", output="lines")\n'
                    'task letters(n: string) -> int = sh("printf {n} | wc -c")\nprint sum([letters(n) for n in names()])\n')
    ended(weft("run", "p.weft", "--report", "r.html"), 0, "2\n")
    holds(page().text, "in 2 rounds")
    write("q.weft", "print ones(10, chunks=5).sum()\n")
    ended(weft("run", "q.weft", "--plan-out", "q.plan"), 0)
    ended(weft("run", "--plan-in", "q.plan", "--report", "r.html"), 0, "10.0\n")
    holds(page().text, "Plan")


@case
def report_that_cannot_be_written():
    program = ['task touch() -> string = sh("touch made")', "print touch()"]
    ended(weft("eval", *program, "--report", "nowhere/r.html"), 1, "", "cannot write the report 'nowhere/r.html': No such file")
    ended(weft("eval", *program, "--report", "."), 1, "", "cannot write the report '.': Is a directory")
    assert not os.path.exists("made"), "the run began all the same"
    ended(weft("eval", "1 + 1", "--report", "/dev/full"), 1, None, "cannot write the report '/dev/full': No space left on device")
    write("r.html", "before")
    done = weft("eval", "1 + 1", "--report", "r.html", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
    ended(done, 1, None, "cannot write the report 'r.html': File too large")
    same(read("r.html"), "before")
    same(os.listdir("."), ["r.html"])
    ended(weft("eval", "1 + 1", "-n", "--report", "r.html"), 0)
    same(read("r.html"), "before", "a dry run wrote the report;")


# ---- The trace ------------------------------------------------------------------------------------------------------


def checked_trace(path="t.json"):
    """The events of a trace after a check against the Chrome trace event format (JSON array form)."""
    events = json.loads(read(path))
    assert isinstance(events, list)
    busy, workers = {}, set()
    for event in events:
        assert isinstance(event["name"], str) and isinstance(event["pid"], int), event
        assert event["ph"] in ("X", "C", "M", "i"), event
        if event["ph"] == "M":
            same(event["name"], "thread_name")
            workers.add(event["tid"])
            assert isinstance(event["args"]["name"], str)
            continue
        assert isinstance(event["ts"], (int, float)) and event["ts"] >= 0, event
        if event["ph"] == "X":
            assert event["dur"] >= 0 and isinstance(event["tid"], int) and isinstance(event["cat"], str), event
            before = busy.get(event["tid"], 0)
            assert event["ts"] >= before - 0.0005, f"tasks of worker {event['tid']} overlap: {event}"
            busy[event["tid"]] = event["ts"] + event["dur"]
        elif event["ph"] == "C":
            assert event["args"] and all(isinstance(v, (int, float)) for v in event["args"].values()), event
    assert set(busy) <= workers, "workers without a name"
    return events


@case
def trace_is_well_formed():
    for scheduler in ("sync", "threads"):
        done = weft("eval", "x = random.random((300, 300), seed=2, chunks=25)", "print (x.T @ x).sum() > 0", "--no-pass=all",
                    "-j4", "-v", "-s", scheduler, "--trace=t.json")
        ended(done, 0, "true\n")
        tasks = [event for event in checked_trace() if event["ph"] == "X"]
        same(len(tasks), int(re.search(r"weft: (\d+) tasks", done.stderr).group(1)))
        assert all(task["args"]["ok"] for task in tasks)


@case
def trace_of_odd_names_and_failures():
    program = ['task größe_λ(n: int) -> int = sh("exit {n}")', "print größe_λ(0)", "print größe_λ(3)"]
    if weft("eval", *program, "-n").returncode == 3:
        program = [line.replace("größe_λ", "name") for line in program]
    ended(weft("eval", "-k", *program, "--trace", "t.json"), 1, None, "E0702")
    tasks = [event for event in checked_trace() if event["ph"] == "X"]
    assert any(not task["args"]["ok"] for task in tasks)
    ended(weft("eval", "1", "--trace", "t.json"), 0)
    checked_trace()
    ended(weft("eval", "1", "--trace", "nowhere/t.json"), 1, "", "cannot write the trace")


# ---- The progress bar -----------------------------------------------------------------------------------------------

SLOW = ['task wait(i: int) -> int = sh("sleep 0.08; echo {i}")', "print sum([wait(i) for i in range(12)])", "-j1"]


def on_terminal(*arguments, columns=80, resize=None, env=None):
    """Standard error of a run whose standard error is a terminal, and its exit status.  resize: columns after 0.6 s."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen([WEFT, *arguments], stdout=subprocess.PIPE, stderr=follower, env=environment(**(env or {}))) as process:
        os.close(follower)
        data, began = b"", time.monotonic()
        while True:
            if resize and time.monotonic() - began > 0.6:
                fcntl.ioctl(leader, termios.TIOCSWINSZ, struct.pack("HHHH", 24, resize, 0, 0))
                data += b"RESIZED\r"
                resize = None
            if not select.select([leader], [], [], 0.02)[0]:
                continue
            try:
                piece = os.read(leader, 65536)
            except OSError:  # the other end is closed
                break
            data += piece
        out = process.stdout.read().decode()
        process.wait(20)
    os.close(leader)
    return process.returncode, out, data.decode()


def frames(text):
    """What the bar showed, redraw by redraw."""
    return [part.replace("\x1b[K", "") for part in text.replace("\n", "").split("\r") if part.replace("\x1b[K", "")]


@case
def bar_shows_tasks_bytes_and_time():
    for env in ({}, {"NO_COLOR": "1"}):
        status, out, text = on_terminal("eval", *SLOW, env=env)
        same((status, out), (0, "66\n"))
        shown = frames(text)
        assert len(shown) >= 3, shown
        for frame in shown:
            assert re.fullmatch(r"[━─]{24} \d+/13 tasks, \d+ B, \d+ B in memory(, \d+s left)?", frame), frame
        assert text.endswith("\r\x1b[K"), "the bar is erased at the end"
        done = [int(re.search(r" (\d+)/", frame).group(1)) for frame in shown]
        same(done, sorted(done))
        assert "\x1b" not in text.replace("\x1b[K", ""), "colours"


@case
def bar_fits_the_terminal():
    for columns in (9, 20, 40):
        for env in ({}, {"LC_ALL": "C"}):
            shown = frames(on_terminal("eval", *SLOW, columns=columns, env=env)[2])
            assert shown and all(len(frame) < columns for frame in shown), (columns, shown)


@case
def bar_follows_a_resize():
    text = on_terminal("eval", *SLOW, columns=80, resize=30)[2]
    before, after = text.split("RESIZED\r")
    assert any(len(frame) > 40 for frame in frames(before)), before
    later = frames(after)[2:]  # one may be under way
    assert later and all(len(frame) < 30 for frame in later), later


@case
def bar_only_on_a_terminal():
    same(weft("eval", *SLOW).stderr, "")
    same(weft("eval", *SLOW, "--progress", "never").stderr, "")
    same(frames(on_terminal("eval", *SLOW, "--progress=never")[2]), [])
    same(frames(on_terminal("eval", *SLOW, "-q")[2]), [])
    ended(weft("eval", "ones(10).sum()", "--progress=always"), 0, "10.0\n")


main()
