"""The most memory this process has held since its program began, on Linux.

The system's own account of used resources (ru_maxrss) starts from the process that was forked, so that a small program
begun by a large test run would be charged with all the memory of the run.
"""

from pathlib import Path


def peak_megabytes() -> float:
    """The high-water mark of resident memory (VmHWM of proc(5)), in MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kibibytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kibibytes) / 1024
