#!/usr/bin/env python3
# weft: the installed tree: what is in it, and that a plugin builds against nothing else.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: installed.py BUILD

import os
import subprocess
import sys
import tempfile

PLUGIN = r"""
#include "graph/weft_op.h"
#include "graph/weft_array.h"

const struct weft_plugin weft_plugin = {.abi = WEFT_ABI};
WEFT_API struct weft_value *answer(void);
struct weft_value *answer(void)
{
    return weft_value_int(42);
}
"""
EXPECTED = [
    "bin/weft",
    "include/weft/graph/weft_op.h",
    "include/weft/graph/weft_array.h",
    "share/man/man1/weft.1",
    "share/bash-completion/completions/weft",
    "share/zsh/site-functions/_weft",
    "share/fish/vendor_completions.d/weft.fish",
    "share/doc/weft/LICENSE",
]


def output(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def main():
    build = os.path.abspath(sys.argv[1])
    failures = []
    with tempfile.TemporaryDirectory(prefix="weft-install-") as folder:
        output("meson", "install", "-C", build, "--no-rebuild", "--destdir", folder)
        prefix = next(os.path.dirname(where) for where, _, files in os.walk(folder)
                      if os.path.basename(where) == "bin" and "weft" in files)
        failures += [f"{path} is not installed" for path in EXPECTED if not os.path.exists(os.path.join(prefix, path))]
        if output(os.path.join(prefix, "bin/weft"), "eval", "1 + 1") != "2\n":
            failures.append("the installed weft does not add")
        configs = [os.path.join(w, f) for w, _, files in os.walk(folder) for f in files if f == "weft.pc"]
        env = dict(os.environ, PKG_CONFIG_PATH=os.path.dirname(configs[0]), PKG_CONFIG_SYSROOT_DIR=folder)
        flags = output("pkg-config", "--cflags", "weft", env=env).split()
        source = os.path.join(folder, "plugin.c")
        with open(source, "w", encoding="utf-8") as file:
            file.write(PLUGIN)
        for compiler in ("gcc", "clang"):
            done = subprocess.run([compiler, "-std=c17", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", *flags, source, "-o",
                                   os.path.join(folder, "plugin.so")], capture_output=True, text=True, check=False)
            if done.returncode:
                failures.append(f"a plugin does not build with {compiler}:\n{done.stderr}")
    for failure in failures:
        print(failure)
    print(f"{len(EXPECTED) + 3 - len(failures)} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
