#!/usr/bin/env python3
# weft: CSV input and output that goes wrong: what the message says, that nothing is left behind, and how much is read.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: run_bad_csv.py WEFT [-k TEXT]   (common.py)

import bz2
import gzip
import lzma
import os
import re
import resource
import subprocess
import sys

from common import WEFT, case, cpu_seconds, ended, environment, holds, main, same, start, stops, until, weft, write

os.environ.pop("MALLOC_PERTURB_", None)  # it touches all that is allocated, and memory is measured here
ROWS = "".join(f"{i},{i * 7 % 1000}\n" for i in range(40000))


def weft_measured(program):
    """Standard output and the most bytes held; begun by a small process, as what the beginner holds counts as the child's."""
    small = ("import os, sys\npid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)\n"
             "print(os.wait4(pid, 0)[2].ru_maxrss * 1024)")
    done = subprocess.run([sys.executable, "-c", small, WEFT, "eval", program], capture_output=True, text=True, check=True)
    out, _, most = done.stdout.rstrip("\n").rpartition("\n")
    return out + "\n", int(most)


def refused(program, *texts):
    """The program fails with these texts in its message and leaves no file that was not there."""
    before = sorted(os.listdir("."))
    done = weft("eval", program)
    same((done.returncode, done.stdout), (1, ""), program)
    for text in texts:
        holds(done.stderr, text)
    same(sorted(os.listdir(".")), before, "files")


def every_way(path, *texts):
    for program in (f'print len(read_csv("{path}"))', f'print read_csv("{path}")', f'write_csv(read_csv("{path}"), "out.csv")',
                    f'write_csv(read_csv("{path}"), "out-*.csv.gz")'):
        refused(program, *texts)


@case
def unclosed_quotes():
    write("end.csv", "a,b\n" + ROWS + '1,"never closed\n2,3\n')
    every_way("end.csv", "end.csv:40002:3: this quote is never closed")
    write("late.csv", "a,b\n" + ROWS * 40 + '1,"x\n' + ROWS * 40)
    every_way("late.csv", "late.csv:1600002:3: this quote is never closed")


@case
def bytes_that_are_no_text():
    with open("utf8.csv", "wb") as file:
        file.write(b"a,b\n" + ROWS.encode() + "ü,y\xff\n".encode("latin-1") + b"1,2\n")
    every_way("utf8.csv", "utf8.csv:40002:1: invalid UTF-8 (byte 0xfc)")
    with open("nul.csv", "wb") as file:
        file.write(b"a,b\n" + ROWS.encode() + b"1,x\0y\n")
    every_way("nul.csv", "nul.csv:40002:4: NUL byte")
    with open("zeros.csv", "wb") as file:
        file.write(b"a,b")
        file.truncate(300 << 20)  # a hole: no line ends in it
    every_way("zeros.csv", "zeros.csv:1:4: NUL byte, and no header line before it")
    os.unlink("zeros.csv")
    with open("program.csv", "wb") as file:
        file.write(b"\x7fELF\2\1\1\0" + bytes(range(256)) * 100)
    every_way("program.csv", "program.csv")


@case
def a_field_without_end():
    for name, begin in (("quoted.csv", b'a,b\n1,"'), ("plain.csv", b"a,b\n1,")):
        with open(name, "wb") as file:
            file.write(begin)
            for _ in range(300):
                file.write(b"z" * (1 << 20))
            file.write(b'"\n' if name == "quoted.csv" else b"\n")
        refused(f'print read_csv("{name}").b.nunique()', f"{name}:2:1: a record of more than 128 MiB begins here")
        os.unlink(name)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert most < 600e6, f"{most / 1e6:.0f} MB to find that a record is too long"


@case
def very_many_columns():
    write("wide.csv", ",".join(f"c{i}" for i in range(100000)) + "\n" + (",".join(map(str, range(100000))) + "\n") * 3)
    ended(weft("eval", 'print read_csv("wide.csv").c99999.sum()'), 0, "299997\n", "")
    write("ragged.csv", ",".join(f"c{i}" for i in range(100000)) + "\n" + ",".join(map(str, range(99999))) + "\n")
    write("equal.csv", ",".join(["a"] * 100000) + "\n" + ",".join(["1"] * 100000) + "\n")
    ended(weft("eval", 'print read_csv("equal.csv")["a.99999"].sum()'), 0, "1\n", "")
    write("one.csv", "a,b\n1,2\n3\n")
    refused('print read_csv("one.csv").b.sum()', "1 field where 2 were expected")
    refused('print read_csv("ragged.csv").c7.sum()', "ragged.csv:2:1: 99999 fields where 100000 were expected")


@case
def what_is_no_file():
    os.mkdir("folder.csv")
    refused('print read_csv("folder.csv")', "cannot read 'folder.csv': it is a folder")
    os.mkfifo("pipe.csv")
    # nobody writes to it: refused at once, not waited for
    refused('print read_csv("pipe.csv")', "cannot read 'pipe.csv': it is no regular file (use - to read a pipe)")
    refused('print read_csv("/dev/null/x.csv")', "cannot read '/dev/null/x.csv'")


@case
def archives_that_end_too_soon():
    packed = {"x.gz": gzip.compress, "x.bz2": bz2.compress, "x.xz": lzma.compress,
              "x.zst": lambda data: subprocess.run(["zstd", "-q"], input=data, capture_output=True, check=True).stdout}
    for name, pack in packed.items():
        try:
            data = pack(b"a,b\n" + ROWS.encode())
        except FileNotFoundError: # no zstd here
            continue
        for size in (20, len(data) // 2, len(data) - 1):
            with open(name, "wb") as file:
                file.write(data[:size])
            every_way(name, f"'{name}': the ", " data ends in the middle")
        with open(name, "wb") as file:
            file.write(data[:len(data) // 2] + bytes(64) + data[len(data) // 2 + 64:])
        every_way(name, name)


@case
def archives_with_more_than_data():
    """Padding after gzip members as tapes leave it; frames of zstd that are to be skipped, as parallel packers write them."""
    def total(name, data):
        with open(name, "wb") as file:
            file.write(data)
        return weft("eval", f'print read_csv("{name}").b.sum()')
    half = len(ROWS) // 2
    text = [b"a,b\n" + ROWS[:half].encode(), ROWS[half:].encode()]
    members = gzip.compress(text[0]) + gzip.compress(text[1])
    ended(total("x.gz", members + bytes(700000)), 0, "19980000\n", "")
    ended(total("y.gz", gzip.compress(text[0]) + bytes(512) + gzip.compress(text[1])), 0, "19980000\n", "")
    refused('print read_csv("y.gz", compression="xz")', "'y.gz' is packed with gzip")
    ended(total("z.gz", members + b"more"), 1, "", "the gzip data is damaged")
    ended(total("x.bz2", bz2.compress(b"") + bz2.compress(text[0] + text[1])), 0, "19980000\n", "")
    ended(total("x.xz", lzma.compress(text[0] + text[1]) + bytes(400)), 0, "19980000\n", "")
    try:
        frames = [subprocess.run(["zstd", "-q"], input=part, capture_output=True, check=True).stdout for part in text]
    except FileNotFoundError: # no zstd here
        return
    skipped = b"\x50\x2a\x4d\x18\4\0\0\0size"
    ended(total("x.zst", skipped + frames[0] + skipped + frames[1]), 0, "19980000\n", "")


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress,
           "zst": lambda data: subprocess.run(["zstd", "-q"], input=data, capture_output=True, check=True).stdout}


@case
def text_that_is_unpacked_once():
    """Of two files one is read again with other types, and one with a quote that came late: neither is unpacked again."""
    late = "a,b\n" + ROWS + "x,1\n"
    for name, text, unpacked in (("1.csv", late, 1), ("2.csv", "a,b\n" + ROWS + '"1",2\n', 1), ("3.csv", "a,b\n" + ROWS, 1),
                                 ("[14].csv", late, 3)):
        for path in ("1.csv", "4.csv") if name[0] == "[" else (name,):
            with gzip.open(path + ".gz", "wb") as file:
                file.write((text if path != "4.csv" else "b,a\n" + ROWS).encode())
        program = f'print read_csv("{name}.gz", blocksize=50000)'
        plain = weft("eval", program.replace("50000", "5000000"))
        ended(weft("eval", program, "--trace", "t.json"), 0, plain.stdout, "")
        with open("t.json", encoding="utf-8") as file:
            same(file.read().count('"read_csv-unpack"'), unpacked, f"times {name} was unpacked")


def pack(name, data):
    """Packs by the name's end; false when there is no such packer here."""
    try:
        packed = PACKERS[name.rsplit(".", 1)[1]](data)
    except FileNotFoundError:
        return False
    with open(name, "wb") as file:
        file.write(packed)
    return True


@case
def archives_in_blocks():
    """A long packed file is unpacked once, and read in blocks like a plain one: the same rows, types and places of errors."""
    rows = "".join(f'{i},"line {i}\nand ""more""",{i / 8}\r\n' if i % 7 == 0 else f"{i},ü{i},{i / 8}\r\n" for i in range(30000))
    plain = ("k,text,v\r\n" + rows + "30000,NA,x\r\n").encode()
    with open("t.csv", "wb") as file:
        file.write(plain)
    program = 't = read_csv("{}", blocksize={})\nprint [len(t), t.k.sum(), t.text.nunique(), t.v.dtype]\nprint t.sort("k", ascending=false).head(3)'
    expected = weft("eval", program.format("t.csv", 1 << 20)).stdout
    holds(expected, '[30001, 450015000, 30000, "string"]')
    for name in PACKERS:
        if not pack(f"t.{name}", plain):
            continue
        holds(weft("check", "-", stdin=f'x = read_csv("t.{name}", blocksize=50000)').stdout, "partitions")
        for block in (20000, 77777, 1 << 20):
            for scheduler in ("sync", "threads"):
                ended(weft("eval", program.format(f"t.{name}", block), "--scheduler", scheduler), 0, expected, "")
        pack(f"bad.{name}", plain + b'1,2\n')
        refused(f'print read_csv("bad.{name}", blocksize=30000).k.sum()', f"bad.{name}:34289:1: 2 fields where 3 were expected")
        pack(f"end.{name}", plain + b'1,"2\n')
        refused(f'print len(read_csv("end.{name}", blocksize=30000))', f"end.{name}:34289:3: this quote is never closed")
    both = weft("eval", 't = read_csv(["t.gz", "t.csv", "t.gz"], blocksize=50000, include_path_column=true)', "print t.path.value_counts()")
    ended(both, 0, "value,count\nt.gz,60002\nt.csv,30001\n", "")


@case
def archives_without_room():
    """A full disk and an interrupt while a file is unpacked leave nothing behind."""
    pack("t.gz", b"a,b\n" + ROWS.encode() * 20)
    os.mkdir("room")

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000))
    done = subprocess.run([WEFT, "eval", 'print read_csv("t.gz", blocksize=300000).b.sum()', "--spill-dir", "room"], capture_output=True,
                          text=True, env=environment(), check=False, preexec_fn=small_files)
    same((done.returncode, done.stdout), (1, ""))
    holds(done.stderr, "cannot unpack 't.gz' into the folder 'room': File too large")
    holds(done.stderr, "--spill-dir names another folder")
    same(os.listdir("room"), [], "files")
    with open("t.bz2", "wb") as file:
        file.write(bz2.compress(b"a,b\n") + bz2.compress(ROWS.encode() * 4) * 60)
    run = start("eval", 'print read_csv("t.bz2", blocksize=300000).b.sum()', "--spill-dir", "room", "-j1")
    until(lambda: cpu_seconds(run) > 0.15, "it unpacks")
    same(stops(run, 1), "", "output")
    same(os.listdir("room"), [], "files")


@case
def archives_larger_than_memory():
    """480 MB of text in a packed file: no more than some blocks of it are held."""
    with open("t.gz", "wb") as file:
        file.write(gzip.compress(b"a,b\n", 1))
        member = gzip.compress(ROWS.encode() * 20, 1)
        for _ in range(60):
            file.write(member)
    out, most = weft_measured('t = read_csv("t.gz")\nprint [len(t), t.a.sum(), t.b.max()]')
    same(out, "[48000000, 959976000000, 999]\n")
    assert most < 100e6, f"{most / 1e6:.0f} MB"


@case
def other_encodings():
    """What the system converts is read as its UTF-8 is: rows, types, blocks and places."""
    def table(letters):
        return f"k,{letters},v\n" + "".join(f'{i},"{letters}{i % 97}\n{letters}",{i / 4}\n' for i in range(6000))

    def results(path, *options, encoding):
        program = (f't = read_csv("{path}", encoding="{encoding}", blocksize=20000)\nprint t.columns\n'
                   'print [len(t), t.k.sum(), t.v.sum()]\nprint t.sort("k", ascending=false).head(3)')
        return weft("eval", program, *options)
    for encoding, letters in (("utf-16", "äß日本"), ("utf-16-le", "äß日本"), ("UTF_32", "ä😀"), ("cp1252", "äß€"), ("shift_jis", "日本"),
                              ("gbk", "中文"), ("koi8-r", "Привет"), ("iso-8859-15", "ä€")):
        text = table(letters)
        write("plain.csv", text)
        expected = results("plain.csv", encoding="utf-8").stdout
        holds(expected, letters)
        data = text.encode(encoding)
        with open("other.csv", "wb") as file:
            file.write(data)
        with open("other.csv.gz", "wb") as file:
            file.write(gzip.compress(data))
        for scheduler in ("sync", "threads"):
            ended(results("other.csv", "--scheduler", scheduler, encoding=encoding), 0, expected, "")
        ended(results("other.csv.gz", encoding=encoding), 0, expected, "")
        with open("bad.csv", "wb") as file:
            file.write((text + "1,2\n").encode(encoding))
        refused(f'print read_csv("bad.csv", encoding="{encoding}", blocksize=30000).k.sum()', "bad.csv:12002:1: 2 fields where 3 were expected")
    with open("cut.csv", "wb") as file:
        file.write(("a,b\n" + "1,2\n" * 40000).encode("utf-16")[:-1])
    for options in ("", ", blocksize=10000"):
        refused(f'print read_csv("cut.csv", encoding="utf-16"{options}).a.sum()', "'cut.csv': byte 320008 begins no whole character of utf-16")
    with open("hole.csv", "wb") as file:
        file.write(b"a,b\n1,x\x81\n")
    done = weft("eval", 'print read_csv("hole.csv", encoding="cp1252")')
    holds(done.stderr, "'hole.csv': byte 7 begins no character of cp1252")
    holds(weft("eval", 'print read_csv("hole.csv", encoding="klingon")').stderr, "encoding is none that the system knows; iconv -l lists them")
    holds(weft("eval", 'print read_csv("cut.csv")').stderr, """'cut.csv' is UTF-16: encoding="utf-16" reads it""")


@case
def headers_that_are_no_text():
    for name, line, place in (("a.csv", b"a,\xff\n", "1:3: invalid UTF-8 (byte 0xff)"), ("b.csv", b"a,b\0\n", "1:4: NUL byte"),
                              ("c.csv", b'"x\ny",\x80\n', "2:4: invalid UTF-8 (byte 0x80)")):
        with open(name, "wb") as file:
            file.write(line)
        every_way(name, f"{name}:{place}")


@case
def files_that_change_while_they_are_read():
    """With one thread the shell task, which comes first, is done before the blocks of the file are read."""
    for change in ("echo 1,2 >> d.csv", "truncate -s 100000 d.csv", "touch -d @1 d.csv", "rm d.csv; printf 'a,b\\n1,2\\n' > d.csv"):
        write("d.csv", "a,b\n" + ROWS)
        program = f'task change() -> string = sh("{change}")\nprint change()\nwrite_csv(read_csv("d.csv", blocksize=50000), "out.csv")'
        done = weft("eval", program, "--scheduler", "sync")
        same(done.returncode, 1, change)
        holds(done.stderr, "'d.csv' was changed while it was being read")
        assert not os.path.exists("out.csv"), "half a result"


@case
def full_disks():
    write("d.csv", "a,b\n" + ROWS)
    for options in ("", ", blocksize=50000"):
        refused(f'write_csv(read_csv("d.csv"{options}), "/dev/full")', "cannot write '/dev/full': No space left on device")

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000))
    for path in ("out.csv", "out-*.csv"):
        done = subprocess.run([WEFT, "eval", f'write_csv(read_csv("d.csv"), "{path}")'], capture_output=True, text=True,
                              env=environment(), check=False, preexec_fn=small_files)
        same(done.returncode, 1, path)
        holds(done.stderr, "cannot write 'out")
        holds(done.stderr, "File too large")
        same(os.listdir("."), ["d.csv"], "files")


@case
def interrupted_while_packing():
    write("d.csv", "a,b\n" + ROWS * 30)
    for path in ("o.xz", "o.bz2", "o.gz", "o-*.xz"):
        run = start("eval", f'write_csv(read_csv("d.csv"), "{path}")', "--scheduler", "sync")
        until(lambda: len(os.listdir(".")) > 1, "a part")
        stops(run, 3)
        same(os.listdir("."), ["d.csv"], "files")


@case
def standard_input():
    text = ("a,b\n" + ROWS).encode()
    for data in (text, gzip.compress(text), bz2.compress(text)):
        done = subprocess.run([WEFT, "eval", 'print read_csv("-", blocksize=50000).b.sum()'], input=data, capture_output=True, env=environment(),
                              check=False)
        same((done.returncode, done.stdout), (0, b"19980000\n"), done.stderr)
    done = subprocess.run([WEFT, "eval", 'print read_csv("-")'], input=text + b'1,"x\n', capture_output=True, env=environment(), check=False)
    same(done.returncode, 1)
    holds(done.stderr.decode(), "-:40002:3: this quote is never closed")
    done = subprocess.run([WEFT, "eval", 'print read_csv("-")'], input=text, capture_output=True, env=environment(TMPDIR="/none"), check=False)
    same(done.returncode, 1)
    holds(done.stderr.decode(), "cannot copy standard input to a file in '/none': No such file or directory")


def bytes_read(*program):
    """How many bytes the program asks the system for."""
    done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=read,pread64", WEFT, "eval", *program], capture_output=True, text=True,
                          env=environment(), check=True)
    return sum(int(size) for size in re.findall(r"pread64\(.*\) = (\d+)$", done.stderr, re.M))


@case
def several_results_read_a_file_once():
    """Ten results over one reading: the bytes of one, and one task a block that parses."""
    write("d.csv", "k,l,v,w,text\n" + "".join(f"{i % 7},{i % 11},{i},{i / 8},some text {i}\n" for i in range(60000)))
    size = os.path.getsize("d.csv")
    program = ['t = read_csv("d.csv", blocksize=700000)'] + [
        f'print t.groupby("{key}").agg({column}="{function}").{column}.sum()'
        for key, column, function in (("k", "v", "sum"), ("k", "v", "max"), ("l", "v", "min"), ("l", "w", "mean"), ("k", "w", "std"))]
    program += ["print len(t)", "print t.v.sum()", 'print t.nlargest(2, "v").w.sum()', 'print t.sort("w").v.head(2).sum()', "print t.k.nunique()"]
    done = weft("eval", *program, "--scheduler", "sync", "-j1", "--trace", "trace.json")
    same(done.returncode, 0, done.stderr)
    with open("trace.json", encoding="utf-8") as file:
        trace = file.read()
    blocks = (size + 699999) // 700000
    same(len(re.findall(r'"name": ?"read_csv-parse', trace)), blocks, "tasks that parse")
    explained = weft("explain", "-", stdin="\n".join(program) + "\n")
    holds(explained.stdout, 'read_csv reads 4 of 5 columns: ["k", "l", "v", "w"]')
    try:
        got = bytes_read(*program)
    except FileNotFoundError: # no strace here
        return
    assert got < 1.3 * size + 300000, f"{got} bytes were read of a file of {size}"


main()
