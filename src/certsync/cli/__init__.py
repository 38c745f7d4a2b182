"""The command line: one small module a command, imported only when that command runs.

:mod:`~certsync.cli.main` is the way in and the only place that maps what happened to an exit code;
:mod:`~certsync.cli.group` knows the names of the commands and loads none of them for ``--help``.
stdout carries data, stderr carries talk.
"""
