"""The command line: the same services without a window, and without Qt."""

from desktop.command_line.running import run_command

__all__ = ["run_command"]
