#!/usr/bin/env python3
# weft: the installed tree: what is in it, and that a plugin builds against nothing else and runs.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: installed.py BUILD

import os
import subprocess
import sys
import tempfile

EXPECTED = [
    "bin/weft",
    "include/weft/graph/weft_op.h",
    "include/weft/graph/weft_array.h",
    "include/weft/graph/weft_course.h",
    "include/weft/graph/weft_nodes.h",
    "include/weft/graph/weft_parts.h",
    "share/man/man1/weft.1",
    "share/bash-completion/completions/weft",
    "share/zsh/site-functions/_weft",
    "share/fish/vendor_completions.d/weft.fish",
    "share/doc/weft/LICENSE",
    "share/doc/weft/commands.md",
    "share/doc/weft/samples/ones.weft",
]
PROGRAM = 'task initials(name: string) -> string = plugin("./plugin.so", "initials")\nprint initials("Ada Lovelace")\n'


def output(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def flags(folder):
    """The compiler flags that the installed pkg-config file gives, in the staging folder."""
    where = next(w for w, _, files in os.walk(folder) if "weft.pc" in files)
    env = dict(os.environ, PKG_CONFIG_PATH=where, PKG_CONFIG_SYSROOT_DIR=folder)
    return output("pkg-config", "--cflags", "weft", env=env).split()


def check_plugin(weft, folder, compiler):
    """Builds the sample's plugin against the installed headers alone and calls it; gives what went wrong."""
    source = os.path.join(os.path.dirname(os.path.dirname(weft)), "share/doc/weft/samples/plugin/smooth.c")
    done = subprocess.run([compiler, "-std=c17", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", *flags(folder), source,
                           "-o", "plugin.so"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"a plugin does not build with {compiler}:\n{done.stderr}"]
    done = subprocess.run([weft, "run", "-"], cwd=folder, input=PROGRAM, capture_output=True, text=True, check=False)
    return [] if done.stdout == "AL\n" else [f"a plugin built with {compiler} does not run:\n{done.stdout}{done.stderr}"]


def main():
    build = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="weft-install-") as folder:
        output("meson", "install", "-C", build, "--no-rebuild", "--destdir", folder)
        weft = next(os.path.join(w, "weft") for w, _, files in os.walk(folder)
                    if os.path.basename(w) == "bin" and "weft" in files)
        prefix = os.path.dirname(os.path.dirname(weft))
        failures = [f"{path} is not installed" for path in EXPECTED if not os.path.exists(os.path.join(prefix, path))]
        compilers = [c for c in ("gcc", "clang") if subprocess.run(["sh", "-c", f"command -v {c}"], capture_output=True, check=False).returncode == 0]
        for compiler in compilers:
            failures += check_plugin(weft, folder, compiler)
    for failure in failures:
        print(failure)
    print(f"{len(EXPECTED) + len(compilers) - len(failures)} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
