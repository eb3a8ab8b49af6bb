#!/usr/bin/env python3
# weft: files of arrays that cannot be written or read: nothing half-written stays, and what was there stays.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: run_array_files.py WEFT [-k TEXT]
import os
import resource
import signal
import struct
import subprocess
import zipfile

from common import PATIENCE, WEFT, case, ended, environment, main, read, same, start, until, weft, write

ROWS = "arange(300000.0, chunks=50000)"
SHADES = '(random.random((600, 600), seed=1) * 255).astype("u8")'
# Every writer, and the name of what it makes: %s is the path.
WRITERS = {
    "o.npy": f'write_npy({ROWS}, "%s")',
    "o.npz": f'write_npz("%s", a={ROWS}, b=ones(3))',
    "packed.npz": f'write_npz("%s", a=random.random(300000, chunks=50000, seed=1), compressed=true)',
    "stack": f'write_npy_stack({ROWS}, "%s")',
    "o.raw": f'write_raw({ROWS}, "%s")',
    "o.png": f'write_image({SHADES}, "%s")',
    "plot.png": 'plot(random.random(100000, seed=1), "%s")',
    "plot.svg": 'plot(random.random(100000, seed=1), "%s")',
}


@case
def a_full_disk():
    """A file may grow to 40 kB: each writer fails and leaves its folder as it was."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000))
    for name, call in WRITERS.items():
        for options in (["-s", "sync"], ["-j3"]):
            ended(weft("eval", call % name, *options, preexec_fn=limit), 1, "", "File too large")
            same(os.listdir("."), [], name)
    ended(weft("eval", WRITERS["o.npy"] % "-", preexec_fn=limit), 1, "", "File too large, in the temporary folder (TMPDIR)")


@case
def a_full_disk_and_a_file_that_is_there():
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000))
    for name, call in WRITERS.items():
        if name == "stack":
            continue
        write(name, "as it was")
        ended(weft("eval", call % name, preexec_fn=limit), 1, "", "File too large")
        same((os.listdir("."), read(name)), ([name], "as it was"))
        os.remove(name)


@case
def no_such_folder():
    write("file", "")
    for name, call in WRITERS.items():
        ended(weft("eval", call % f"nowhere/{name}"), 1, "", "No such file or directory")
        ended(weft("eval", call % f"file/{name}"), 1, "", "Not a directory")
    same(os.listdir("."), ["file"])


@case
def no_permission():
    if os.geteuid() == 0:
        return  # root may write anywhere
    os.mkdir("closed", mode=0o555)
    for name, call in WRITERS.items():
        ended(weft("eval", call % f"closed/{name}"), 1, "", "Permission denied")
        same(os.listdir("closed"), [])


@case
def a_later_task_that_fails():
    """What was written whole is not put in place when the run fails."""
    for name, call in WRITERS.items():
        done = weft("eval", 'task bad() -> int = sh("sleep 0.2; exit 7")', call % name, "print bad()")
        ended(done, 1, "", "E0702")
        same(os.listdir("."), [], name)


@case
def an_interruption():
    wait = 'task wait() -> int = sh("touch started; sleep 600; echo 1")'
    for number in (signal.SIGINT, signal.SIGTERM):
        for name, call in WRITERS.items():
            process = start("eval", wait, call % name, "print wait()", "-j2")
            until(lambda: os.path.exists("started"), "the task starts")
            process.send_signal(number)
            process.communicate(timeout=PATIENCE)
            os.remove("started")
            same((process.returncode, os.listdir(".")), (-number, []), name)


@case
def a_packed_array_whose_bytes_changed():
    ended(weft("eval", f'write_npz("a.npz", a={ROWS}, b=ones(3), compressed=true)'), 0)
    ended(weft("eval", 'read_npz("a.npz", "a").sum()'), 0, "44999850000.0\n")
    with open("a.npz", "rb") as file:
        data = bytearray(file.read())
    at = data.index(b"PK\1\2") + 16  # the CRC-32 of the first member, in the directory
    data[at : at + 4] = struct.pack("<I", struct.unpack("<I", data[at : at + 4])[0] ^ 1)
    with open("a.npz", "wb") as file:
        file.write(data)
    ended(weft("eval", 'read_npz("a.npz", "a").sum()'), 1, "", "cannot read 'a.npz': it unpacks to other bytes than were packed")
    ended(weft("eval", 'read_npz("a.npz", "b").sum()'), 0, "3.0\n")


@case
def a_stored_array_whose_bytes_changed():
    ended(weft("eval", f'write_npz("a.npz", a={ROWS}, b=ones(3))'), 0)
    with open("a.npz", "r+b") as file:
        file.seek(5000)  # an element of a
        byte = file.read(1)
        file.seek(5000)
        file.write(bytes([byte[0] ^ 1]))
    for call in ('read_npz("a.npz", "a").sum()', 'read_npz("a.npz", "a", chunks=100)[-1]', 'read_npz(["a.npz"], "a").sum()'):
        for options in (["--scheduler=sync"], ["-j7"]):
            ended(weft("eval", call, *options), 1, "", "cannot read 'a.npz': its bytes have changed: their CRC-32 is not that of")
    ended(weft("eval", 'read_npz("a.npz", "b").sum()'), 0, "3.0\n")


@case
def crcs_that_are_written():
    ended(weft("eval", f'write_npz("a.npz", a={ROWS})'), 0)
    with zipfile.ZipFile("a.npz") as archive:
        same((archive.namelist(), archive.testzip()), (["a.npy"], None))


@case
def links():
    """A link stays, also one to a file that is not there yet; one to itself is an error."""
    os.mkdir("folder")
    os.symlink("folder/new.npy", "link.npy")
    os.symlink("../link.npy", "folder/second.npy")
    os.symlink("loop.npy", "loop.npy")
    ended(weft("eval", 'write_npy(arange(3), "folder/second.npy")'), 0, "")
    same((os.path.islink("link.npy"), os.path.islink("folder/second.npy"), os.path.isfile("folder/new.npy")), (True, True, True))
    ended(weft("eval", 'write_npy(arange(4), "link.npy")'), 0, "")
    ended(weft("eval", 'print read_npy("folder/new.npy")'), 0, "[0 1 2 3]\n")
    ended(weft("eval", 'write_npy(arange(3), "loop.npy")'), 1, "", "Too many levels of symbolic links")
    os.remove("loop.npy")
    same(sorted(os.listdir(".") + os.listdir("folder")), ["folder", "link.npy", "new.npy", "second.npy"])


@case
def long_names():
    """A name may be as long as the file system allows, though the temporary one is longer."""
    for name in ("x" * 251 + ".npy", "é" * 125 + ".npy", "€" * 83 + ".npy"):
        ended(weft("eval", f'write_npy(arange(3), "{name}")'), 0, "")
        ended(weft("eval", f'print read_npy("{name}")'), 0, "[0 1 2]\n")
        os.remove(name)
    ended(weft("eval", f'write_npy(arange(3), "{"x" * 256}")'), 1, "", "File name too long")
    same(os.listdir("."), [])


def through_pipes(*arguments, data=b""):
    return subprocess.run([WEFT, *arguments], input=data, capture_output=True, timeout=PATIENCE, env=environment())


def content(name):
    with open(name, "rb") as file:
        return file.read()


@case
def standard_output():
    """What goes to a pipe is what a file would hold, and only a run that succeeds writes it."""
    for name, call in WRITERS.items():
        if name == "stack" or "plot" in name:
            continue
        ended(weft("eval", call % name), 0, "")
        for path in ["-"] + ["/dev/stdout"] * (name != "o.png"):
            done = through_pipes("eval", call % path, "-j3")
            same((done.returncode, done.stderr, done.stdout == content(name)), (0, b"", True), name)
            done = through_pipes("eval", call % path, 'print sh("exit 3")')
            same((done.returncode, done.stdout), (1, b""), name)
        os.remove(name)
    ended(weft("eval", 'write_npy(arange(3), "/dev/full")'), 1, "", "cannot write '/dev/full': No space left on device")
    ended(weft("eval", 'write_npy_stack(arange(3), "-")'), 3, "", "a stack is a folder of files")
    same(os.listdir("."), [])


@case
def standard_input():
    """Readers map a file that is standard input, and a copy of what comes through a pipe."""
    for name, reader in (("o.npy", 'read_npy("%s", chunks=70000)'), ("o.npz", 'read_npz("%s", "a")'), ("packed.npz", 'read_npz("%s")'),
                         ("o.raw", 'read_raw("%s", "f64")'), ("o.png", 'read_image("%s")')):
        ended(weft("eval", WRITERS[name] % name), 0, "")
        want = through_pipes("eval", f"print {reader % name}.sum()").stdout
        for options in (["-s", "sync"], ["-j3"]):
            with open(name, "rb") as file:
                done = subprocess.run([WEFT, "eval", f"print {reader % '-'}.sum()", *options], stdin=file, capture_output=True,
                                      timeout=PATIENCE, env=environment())
            same((done.returncode, done.stdout, done.stderr), (0, want, b""), name)
            done = through_pipes("eval", f"print {reader % '-'}.sum()", *options, data=content(name))
            same((done.returncode, done.stdout, done.stderr), (0, want, b""), name)
    done = through_pipes("eval", 'print read_image("/dev/stdin")', data=content("o.png"))
    same((done.returncode, b"use - to read a pipe" in done.stderr), (1, True), done.stderr)


HEADERS = (  # entries of the dict, and why they are refused
    ("'descr': '|O', 'fortran_order': False, 'shape': (3,)", "Python objects, which weft does not read; save x.astype('f8') (byte 24)"),
    ("'descr': '<U4', 'fortran_order': False, 'shape': (3,)", "its elements are text"),
    ("'descr': '<M8[ns]', 'fortran_order': False, 'shape': (3,)", "dates or durations, which arrays of weft do not hold; save x.astype('i8')"),
    ("'descr': '<f2', 'fortran_order': False, 'shape': (3,)", "floats of another size than 4 or 8 bytes; save x.astype('f4') or 'f8'"),
    ("'descr': '<x7', 'fortran_order': False, 'shape': (3,)", "not numbers that weft reads (bool, integers, floats, complex)"),
    ("'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (3,)", "(a structured dtype), which weft does not read; save each field"),
    ("'descr': 8, 'fortran_order': False, 'shape': (3,)", "the header's 'descr' is no dtype such as '<f8' (byte 20)"),
    ("'descr': '<f8', 'fortran_order': 0, 'shape': (3,)", "the header's 'fortran_order' is neither True nor False (byte 44)"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': 3", "the header's 'shape' is no tuple of lengths such as (3, 4) (byte 60)"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': (-3,)", "the header's 'shape' is no tuple of lengths such as (3, 4) (byte 61)"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': (3LL,)", "the header's 'shape' is no tuple of lengths such as (3, 4) (byte 63)"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4)", "its shape has too many elements"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)", "the header's 'shape' is no tuple"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': (" + "1," * 33 + ")", "it has more than 32 dimensions"),
    ("'descr': '<f8', 'descr': '<f8', 'shape': (3,)", "the header has a key twice"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': (3,), 'x': 1", "another key than 'descr', 'fortran_order' and 'shape'"),
    ("'descr': '<f8', 'fortran_order': False", "the header lacks one of 'descr', 'fortran_order' and 'shape'"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': (3,)} {", "the header goes on behind its dict"),
    ("'descr': '<f8', 'fortran_order': False, 'shape': (4,)", "it is incomplete: the elements of f64[4] end at byte 97, the file at byte 89"),
)


def write_header(text, version=1, length=None, magic=b"\x93NUMPY"):
    head = ("{" + text + "}").encode()
    length = len(head) if length is None else length
    with open("h.npy", "wb") as file:
        file.write(magic + bytes([version, 0]) + length.to_bytes(2 if version == 1 else 4, "little") + head + struct.pack("<3d", 1, 2, 3))


@case
def headers_that_are_refused():
    good = "'descr': '<f8', 'fortran_order': False, 'shape': (3,)"
    show = lambda: weft("eval", 'print read_npy("h.npy")')
    for text, reason in HEADERS:
        write_header(text)
        ended(show(), 1, "", reason)
    write_header(good, version=4)
    ended(show(), 1, "", "its version is not 1, 2 or 3 (byte 6)")
    write_header(good, version=2, length=2**32 - 1)
    ended(show(), 1, "", "its header is 4294967307 bytes long, more than any array needs (byte 8)")
    write_header(good, length=65535)
    ended(show(), 1, "", "it ends at byte 89, in its header of 65545 bytes")
    write_header(good, magic=b"\x93NUMPZ")
    ended(show(), 1, "", "it does not begin as a .npy file (byte 0)")
    write("h.npy", "")
    ended(show(), 1, "", "it is empty")


@case
def headers_that_others_write():
    for text in ("'descr': '<f8', 'fortran_order': False, 'shape': (3L,), ", '"shape": (3), "fortran_order": True, "descr": "<f8"'):
        for version in (1, 2, 3):
            write_header(text, version)
            ended(weft("eval", 'print read_npy("h.npy")'), 0, "[1. 2. 3.]\n")


@case
def an_array_without_dimensions():
    """A stored one is no number: what takes arrays takes it, also beside arrays without elements."""
    head = b"{'descr': '<f8', 'fortran_order': False, 'shape': (), }"
    head += b" " * (117 - len(head)) + b"\n"
    with open("x.npy", "wb") as file:
        file.write(b"\x93NUMPY\1\0" + struct.pack("<H", len(head)) + head + struct.pack("<d", 3.5))
    for call, printed in (("fmax(ones((0, 2)), x)", "[]"), ("(ones((2, 0)) + x).sum(axis=1)", "[0. 0.]"),
                          ("tile(x, 0).size", "0"), ("median(x)", "3.5"), ("percentile(x, [10, 90])", "[3.5 3.5]"),
                          ("nanpercentile(x, 50, keepdims=true)", "3.5"), ("histogram(x, 2)[0]", "[0 1]")):
        ended(weft("eval", 'x = read_npy("x.npy")', f"print {call}"), 0, printed + "\n")


@case
def narrow_blocks():
    """Blocks of few columns are laid side by side before they are written."""
    for dtype in ("bool", "i16", "f32", "f64", "c128"):
        for shape, chunks in (("(7, 6)", "(3, (1, 2, 3))"), ("(2, 3, 5)", "(1, 2, 2)"), ("(0, 4)", "(1, 1)"), ("(4, 1)", "(3, 1)")):
            x = f"(arange(500) * 7 % 11)[:ones({shape}).size].reshape({shape}).astype(\"{dtype}\")"
            for call, reader in (('write_npy(y, "o.npy")', 'read_npy("o.npy")'),
                                 ('write_raw(y, "o.npy")', f'read_raw("o.npy", "{dtype}", {shape})')):
                ended(weft("eval", f"y = {x}.rechunk({chunks})", call, "-j2"), 0)
                ended(weft("eval", f"print ({reader} == {x}).all()"), 0, "true\n")


main()
