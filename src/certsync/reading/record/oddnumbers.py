"""Numbers of four or six digits beside crebos: most likely a crebo with a digit less or more."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from certsync.reading.layout.blocks import Line
from certsync.reading.record.findings import Findings

_FIVE: Final = re.compile(r"\d{5}(?!\d)")
_ODD: Final = re.compile(r"(?:\d{4}|\d{6})(?:\s+[^\W\d_]{3}|$)")


def refuse_odd_numbers(lines: Iterable[Line], findings: Findings) -> None:
    """List the lines that begin with such a number beside others that begin with a crebo."""
    rows: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for line in lines:
        if line.block.parent is not None and line.plain[:1].isdecimal():
            rows[id(line.block.parent), line.block.node.tag].append(line)
    for beside in rows.values():
        if len(beside) > 1 and any(_FIVE.match(line.plain) for line in beside):
            for line in beside:
                if _ODD.match(line.plain):
                    part = line.fields[0]
                    findings.refuse(part.raw, "no crebo of five digits", part.where)
