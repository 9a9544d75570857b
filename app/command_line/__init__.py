"""The command line: each verb is one file in `verbs/`; messages go to stderr, and what is refused ends with code 2."""

from app.command_line.run import run_command_line

__all__ = ["run_command_line"]
