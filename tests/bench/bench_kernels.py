#!/usr/bin/env python3
# weft: benchmark: every kernel of every instruction set against its plain reference: usage: bench_kernels.py [TEXT]
# SPDX-License-Identifier: BSD-3-Clause

import os
import subprocess
import sys

from common import WEFT

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(WEFT)), "tests", "bench", "bench-kernels")
sys.exit(subprocess.run([PROGRAM, *sys.argv[1:]]).returncode)
