#!/usr/bin/env python3
# weft: what a run shows of itself and leaves behind: report, trace, progress bar, results as they come, spilling.
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
import signal
import struct
import subprocess
import termios
import xml.etree.ElementTree

from common import PATIENCE, WEFT, case, cpu_seconds, ended, environment, holds, main, read, same, sanitized, start, stops, until, weft, write

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
    write("p.weft", 'task wait() -> int = sh("touch started; sleep 600")\nprint wait()\n')
    process = start("run", "p.weft", "-rr.html")
    until(lambda: os.path.exists("started"), "the task starts")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)
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
def trace_of_a_task_in_parts():
    """One block is all there is: what its worker does not come to, others take."""
    ended(weft("eval", "-j3", "--trace=t.json", "random.random(2 ** 26, chunks=-1).max() < 1"), 0, "true\n")
    events = [event for event in checked_trace() if event["ph"] == "X"]
    owner, = {event["tid"] for event in events if event["cat"] == "task"}
    helpers = {event["tid"] for event in events if event["cat"] == "parts"}
    assert helpers - {owner}, f"nobody helped worker {owner}"


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

# Some tasks that are done soon; the others end once there is a file 'go'.
SLOW = ['task wait(i: int) -> int = sh("while [ {i} -gt 2 -a ! -e go ]; do sleep 0.01; done; echo {i}")',
        "print sum([wait(i) for i in range(12)])", "-j1"]
REDRAWS = 4 # that a test waits for


def on_terminal(*arguments, columns=80, resize=None, env=None):
    """Exit status, output and standard error of a run whose standard error is a terminal, and which may end when the bar
    was drawn some times.  resize: columns that the terminal then gets first; it may end when it was drawn so, too."""
    if os.path.exists("go"):
        os.remove("go")
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen([WEFT, *arguments], stdout=subprocess.PIPE, stderr=follower, env=environment(**(env or {}))) as process:
        os.close(follower)
        data, wanted = b"", REDRAWS
        while True:
            if resize and data.count(b"\r") >= wanted:
                fcntl.ioctl(leader, termios.TIOCSWINSZ, struct.pack("HHHH", 24, resize, 0, 0))
                data += b"RESIZED\r"
                resize, wanted = None, data.count(b"\r") + REDRAWS
            elif data.count(b"\r") >= wanted:
                write("go", "")
            try:
                piece = os.read(leader, 65536)
            except OSError:  # the other end is closed
                break
            data += piece
        out = process.stdout.read().decode()
        process.wait()
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
    slow = ['task wait(i: int) -> int = sh("sleep 0.08; echo {i}")', "print sum([wait(i) for i in range(12)])", "-j1"]
    same(weft("eval", *slow).stderr, "")
    same(weft("eval", *slow, "--progress", "never").stderr, "")
    same(frames(on_terminal("eval", *slow, "--progress=never")[2]), [])
    same(frames(on_terminal("eval", *slow, "-q")[2]), [])
    ended(weft("eval", "ones(10).sum()", "--progress=always"), 0, "10.0\n")


# ---- Results as they come -------------------------------------------------------------------------------------------

STEPS = '''task step(name: string, after: string) -> int = sh("while [ ! -e {after} ]; do sleep 0.01; done; touch {name}.ran; echo 7")
print 1 + 1
print step("a", "go_a")
print [3]
print step("b", "go_b") + 1
'''


@case
def results_come_as_they_are_ready():
    for scheduler in ("sync", "threads"):
        write("p.weft", STEPS)
        process = start("run", "p.weft", "-s", scheduler, "-j4")
        same(process.stdout.readline(), "2\n")
        assert not os.path.exists("a.ran")
        write("go_a", "")
        same([process.stdout.readline(), process.stdout.readline()], ["7\n", "[3]\n"])
        assert not os.path.exists("b.ran")
        write("go_b", "")
        same(process.communicate(timeout=PATIENCE), ("8\n", ""))
        same(process.returncode, 0)
        for name in ("go_a", "go_b", "a.ran", "b.ran"):
            os.remove(name)


@case
def results_keep_the_order_of_the_program():
    program = ["x = random.random((300, 300), seed=4, chunks=60)"]
    program += [f"print (x[:{i}] + {i}).sum() > {i}" if i % 3 else f'print "{i}"' for i in range(1, 40)]
    expected = weft("eval", *program, "-s", "sync").stdout
    same(len(expected.splitlines()), 39)
    for _ in range(5):
        same(weft("eval", *program, "-j7").stdout, expected)


@case
def results_before_a_failure_stay():
    program = ['task bad(after: int) -> int = sh("exit {after}")', "x = ones(4).sum()", "print x", "print bad(int(x))", "print x + 1"]
    ended(weft("eval", *program), 1, "4.0\n", "E0702")
    ended(weft("eval", *program, "-k"), 1, "4.0\n5.0\n", "E0702")
    for scheduler in ("sync", "threads"):
        ended(weft("eval", *program, "-s", scheduler, "--format=json"), 1, "4.0\n")


@case
def results_wait_for_what_may_change_them():
    rows = "".join(f"{i},{i}\n" for i in range(60000))
    write("late.csv", "a,b\n" + rows + "1,2.5\n")
    write("p.weft", 'x = read_csv("late.csv", blocksize=20000)\nprint x.b.min()\nprint x.a.min()\nprint x.head(1)\nprint 1\n')
    for scheduler in ("sync", "threads"):
        ended(weft("run", "p.weft", "-s", scheduler, "-j3"), 0, "0.0\n0\na,b\n0,0.0\n1\n", "")


@case
def a_reader_that_goes_away_ends_the_run():
    write("p.weft", STEPS + 'write_text(["x"], "out.txt")\n')
    write("go_a", "")
    process = start("run", "p.weft", "--report", "r.html")
    same(process.stdout.readline(), "2\n")
    process.stdout.close()
    write("go_b", "")
    same((process.stderr.read(), process.wait(PATIENCE)), ("", -signal.SIGPIPE))
    same(sorted(name for name in os.listdir(".") if not name.endswith(".ran")), ["go_a", "go_b", "p.weft", "r.html"])
    holds(page().text, "weft: failed")
    done = subprocess.run(["bash", "-c", f"{WEFT} eval 'print 1' 'print ones(9).sum()' 'print range(1000000)' | head -1; echo ${{PIPESTATUS[*]}}"],
                          capture_output=True, text=True, check=True, env=environment())
    same((done.stdout, done.stderr), (f"1\n{128 + signal.SIGPIPE} 0\n", ""))


@case
def a_reader_that_goes_away_ends_a_sink():
    write("t.csv", "a,b\n" + "some,text\n" * 100000)
    for blocksize in (1 << 24, 1 << 18):
        done = subprocess.run(["bash", "-c", f"{WEFT} eval 'read_csv(\"t.csv\", blocksize={blocksize}).write_csv(\"-\")' | head -1; echo ${{PIPESTATUS[*]}}"],
                              capture_output=True, text=True, check=True, env=environment())
        same((done.stdout.splitlines()[1:], done.stderr), ([f"{128 + signal.SIGPIPE} 0"], ""))
        same(os.listdir("."), ["t.csv"])


@case
def a_full_disk_ends_the_run():
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([WEFT, "eval", "print 1", 'write_text(["x"], "out.txt")'], stdout=full, stderr=subprocess.PIPE,
                              text=True, env=environment(), check=False)
    same((done.returncode, done.stderr), (1, "weft: cannot write to standard output: No space left on device\n"))
    same(os.listdir("."), [])


# ---- Spilling -------------------------------------------------------------------------------------------------------

# Results that live long, read in another order than they were made; a limit that holds some of them.
MATRIX = ["x = random.random((1200, 1000), seed=1, chunks=250)", "y = x - x.mean()", "print (y * x[::-1]).sum()",
          "print (x.T @ y).sum(axis=0)", "print (y.rechunk((1200, 50)) ** 2).mean(axis=1)[:5]"]


def spilled(text):
    found = re.search(r", ([0-9.]+ .?B) spilled as ([0-9.]+ .?B), ([0-9.]+ .?B) read back", text)
    return found is not None


@case
def spilling_changes_no_bit():
    expected = weft("eval", *MATRIX, "--format=json").stdout
    for options in (["-s", "sync"], ["-j1"], ["-j2"], ["-j7"]):
        done = weft("eval", *MATRIX, "--format=json", "-m", "6MB", "-v", *options)
        ended(done, 0, expected)
        assert spilled(done.stderr), done.stderr
        peak = re.search(r"at most ([0-9.]+) MB of blocks", done.stderr)
        assert float(peak.group(1)) <= 6.0, done.stderr


def memory_used(*words):
    """Bytes that a run takes at most, and what it says."""
    with open("err", "wb") as err:
        child = subprocess.Popen([WEFT, *words], stdout=subprocess.DEVNULL, stderr=err, env=environment())
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, read("err")
    return usage.ru_maxrss * 1024, read("err")


@case
def spilling_needs_no_memory_beside_the_limit():
    """Blocks of 32 MB within 120 MB: a copy of one, to write it or to read it, would be seen."""
    if sanitized():
        return
    text = "x = random.random(24_000_000, chunks=4_000_000, seed=1); percentile(x, [1, 99])"
    for threads in ("-j1", "-j2"):
        used, said = memory_used("eval", text, "-m", "120MB", "-v", threads)
        assert spilled(said) and used < 140_000_000, (used, said)


@case
def spilling_of_several_results_of_a_task():
    """Three of 24 MB each, which are written and read one by one."""
    if sanitized():
        return
    text = "x = random.random((3000, 6000), chunks=(3000, 3000), seed=1); vstack(array_split(x, 3)).max()"
    expected = weft("eval", text).stdout
    ended(weft("eval", text, "-m", "100MB"), 0, expected)
    found = [memory_used("eval", text, "-m", "100MB", "-v", "-j2") for _ in range(3)]
    assert any(spilled(said) for _, said in found), found
    assert all(used < 125_000_000 for used, _ in found), found


@case
def spilling_of_what_shares_memory_and_of_small_blocks():
    """Results that were views of others when they were made, several views of one block, blocks of some kB: all can go."""
    blocks = "x = sort(random.random((1000, 1000), chunks=(1000, 10), seed=1), axis=0).rechunk((100, 100))"
    rows = "x = sort(random.random((400, 2000), chunks=(100, 2000), seed=1), axis=1).rechunk((25, 2000))"
    for megabytes, lines in ((3, [blocks, "y = map_blocks(v => sort(v, axis=0), x).rechunk((10, 1000))", "print y[::37, ::41].sum(axis=0)"]),
                             (4, [rows, "y = map_blocks(v => v, x)", "print (y - y.mean())[::17, ::41].sum(axis=0)"]),
                             (2, ["x = cumsum(random.random((1000, 1000), chunks=(40, 40), seed=1), axis=0)", "print (x - x.mean()).max(axis=1)"]),
                             (1, ["x = cumsum(random.random((500, 500), chunks=(20, 20), seed=1), axis=0)", "print (x - x.mean()).max(axis=1)"])):
        expected = weft("eval", *lines, "--format=json")
        ended(expected, 0)
        for options in (["-s", "sync"], ["-j1"], ["-j2"]):
            done = weft("eval", *lines, "--format=json", "-v", f"-m{megabytes}MB", *options)
            ended(done, 0, expected.stdout)
            assert spilled(done.stderr), done.stderr


@case
def spilling_of_frames():
    rows = "".join(f"{i},{i * 7919 % 1000 / 8},{'' if i % 5 == 0 else 'name' + str(i % 97)},{i % 3 == 0}\n" for i in range(150000))
    write("t.csv", "id,size,name,flag\n" + rows)
    program = ['t = read_csv("t.csv", blocksize=400000)', 'u = t.assign(big=.size - t.size.mean())',
               'print u.sort("size", ascending=false).head(7)', 'print u.groupby("name").agg(big="sum", id="max").head(5)']
    expected = weft("eval", *program).stdout
    assert expected.count("\n") == 14, expected
    for options in (["-s", "sync"], ["-j3"]):
        found = [weft("eval", *program, "-v", "-m", f"{size}MB", *options) for size in (3, 4, 5)]
        for done in found:
            assert done.returncode in (0, 1), done.stderr
            if done.returncode == 0:
                same(done.stdout, expected)
        assert any(done.returncode == 0 and spilled(done.stderr) for done in found), [done.stderr for done in found]


@case
def spilling_leaves_nothing_behind():
    os.mkdir("spill")
    ended(weft("eval", *MATRIX, "-m6MB", "--spill-dir", "spill"), 0)
    same(os.listdir("spill"), [])
    ended(weft("eval", *MATRIX, 'task bad(x: int) -> int = sh("exit {x}")', "print bad(int(y.count_nonzero()))", "-m6MB", "--spill-dir=spill"),
          1, None, "E0702")
    same(os.listdir("spill"), [])
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        process = start("eval", *MATRIX, 'task wait(x: float) -> int = sh("touch started; sleep 600; echo {x}")', "print wait(y.sum())",
                        "-m6MB", "--spill-dir", "spill", "-s", "sync")
        until(lambda: os.path.exists("started"), "the task starts")
        process.send_signal(number)
        process.communicate(timeout=PATIENCE)
        same((process.returncode, os.listdir("spill")), (-number, []))
        os.remove("started")
    mark = os.path.join(os.getcwd(), "spill", "weft-spill-dead01")
    write(mark, "of a process that died")
    ended(weft("eval", *MATRIX, "-m6MB", env={"WEFT_SPILL_DIR": "spill"}), 0)
    same(read(mark), "of a process that died")


@case
def spilling_that_fails_is_told():
    ended(weft("eval", "1", "--spill-dir", "nowhere"), 1, "", "cannot spill into the folder 'nowhere': No such file or directory")
    write("file", "")
    ended(weft("eval", "1", "--spill-dir", "file"), 1, "", "cannot spill into the folder 'file': Not a directory")
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300000, 300000))
    done = weft("eval", *MATRIX, "-m6MB", "--spill-dir", ".", preexec_fn=limit)
    ended(done, 1, None, "E0704")
    holds(done.stderr, "cannot spill into the folder '.': File too large")
    ended(weft("eval", *MATRIX, "-m6MB", env={"TMPDIR": "/nowhere"}), 1, None, "cannot spill into the folder '/nowhere': No such file")
    ended(weft("eval", *MATRIX, "-m1MB"), 1, None, "E0704")


@case
def results_larger_than_the_limit_together():
    write("p.weft", "x = random.random((1000, 1000), seed=1, chunks=250)\ny = x.T @ (x + 1)\nprint y\nprint y - y.mean(axis=0)\nprint x\n")
    expected = weft("run", "p.weft", "-fcsv").stdout
    for options in (["-s", "sync"], ["-j3"]):
        ended(weft("run", "p.weft", "-fcsv", "-m", "12MB", *options), 0, expected)
    done = weft("run", "p.weft", "-fcsv", "-m8.1MB")
    ended(done, 1, "", "E0704]: this result needs about 8.4 MB at a time, but the memory limit is 8.1 MB")
    holds(done.stderr, "give --memory-limit 8.4MB\n")
    ended(weft("run", "p.weft", "-fcsv", "-m8.4MB"), 0, expected)


@case
def spilling_shows():
    done = weft("eval", *MATRIX, "-m6MB", "--report", "r.html", "--trace", "t.json", "-s", "sync")
    ended(done, 0, None)
    holds(page().text, "spilled to disk")
    counters = [event["args"] for event in checked_trace() if event["name"] == "spilled"]
    assert counters and counters[-1]["written"] > 0 and counters[-1]["read"] > 0
    ended(weft("eval", *MATRIX, "-v"), 0)
    assert not spilled(weft("eval", *MATRIX, "-v").stderr)


@case
def a_damaged_spill_file_is_found():
    program = [*MATRIX[:2], "p = x.T @ y", "print (p * wait(p.sum())).sum()",
               'task wait(m: float) -> float = sh("touch started; while [ ! -e go ]; do sleep 0.01; done; echo {m}")']
    os.mkdir("spill")
    process = start("eval", *program, "-m6MB", "--spill-dir", "spill", "-s", "sync")
    until(lambda: os.path.exists("started"), "the task starts")
    folder = f"/proc/{process.pid}/fd"
    files = [fd for fd in os.listdir(folder) if "weft-spill-" in os.readlink(os.path.join(folder, fd))]
    same(len(files), 1, "spill files")
    with open(os.path.join(folder, files[0]), "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        for at in range(100000, size, 50000):
            file.seek(at)
            file.write(b"damage")
    write("go", "")
    out, err = process.communicate(timeout=PATIENCE)
    same((process.returncode, out), (1, ""))
    holds(err, "error[E0901]: a result that was spilled into the folder 'spill' cannot be read back: it is damaged")


@case
def a_sort_larger_than_memory():
    """Rows of 14 MB, sorted within 10 MB: the order is Python's, ties in the order of the file, and nothing is left."""
    rows = [(i * 7919 % 100003 // 3, "abcdefgh"[i % 8] * (i % 13) or "z", i) for i in range(700000)]
    write("m.csv", "k,s,i\n" + "".join(f"{k},{s},{i}\n" for k, s, i in rows))
    os.mkdir("spill")
    expected = "k,s,i\n" + "".join(f"{k},{s},{i}\n" for k, s, i in sorted(rows, key=lambda row: (-row[0], row[1])))
    program = 'write_csv(read_csv("m.csv", blocksize=500000).sort(["k", "s"], ascending=[false, true]), "o.csv")'
    for options in (("--memory-limit", "10MB", "--spill-dir", "spill"), ("--memory-limit", "10MB", "--scheduler", "sync"), ()):
        ended(weft("eval", program, *options), 0, "", "")
        assert read("o.csv") == expected, options
    same(os.listdir("spill"), [])


@case
def memory_that_the_system_refuses():
    """It is not the limit of weft that is in the way, and the message says whose it is."""
    if sanitized():
        return  # its shadow memory alone is beyond the limit
    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (500 << 20, 500 << 20))
    done = subprocess.run([WEFT, "eval", "print sort(ones(100_000_000, chunks=100_000_000)).sum()"], capture_output=True, text=True,
                          env=environment(), check=False, preexec_fn=limited)
    same((done.returncode, done.stdout), (1, ""))
    holds(done.stderr, "error[E0604]: the system refused 805 MB of memory; results of 0 B were held")
    holds(done.stderr, "the process is limited to 524 MB of address space (ulimit -v): raise that, or give --memory-limit well below it")
    done = weft("eval", "print sort(ones(100_000_000, chunks=100_000_000)).sum()", "--memory-limit", "100MB")
    holds(done.stderr, "the memory limit is 100 MB")


@case
def large_sorts_end_when_told():
    """Each is one task of seconds; whatever it does, it looks now and then whether it is to stop."""
    calls = ("sort(x).sum()", "argsort(x).sum()", "random.permutation(30_000_000).sum()", "unique(x, axis=0).size",
             "x[random.integers(1000, size=30_000_000)].sum()")
    for call in calls if not sanitized() else ():
        shape = "(6_000_000, 3)" if "axis" in call else "30_000_000"
        for at in (0.2, 0.4, 0.6):
            run = start("eval", f"x = random.integers(1_000_000_000, size={shape}, chunks=30_000_000)", f"print {call}", "-j1")
            until(lambda: run.poll() is not None or cpu_seconds(run) > at, call)
            if run.poll() is not None:  # a quick machine
                break
            same(stops(run, 0.2), "", call)


main()
