#!/usr/bin/env python3
# weft: files of arrays that cannot be written or read: nothing half-written stays, and what was there stays.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: run_array_files.py WEFT [-k TEXT]
import os
import resource
import signal
import struct
import zipfile

from common import PATIENCE, case, ended, main, read, same, start, until, weft, write

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


main()
