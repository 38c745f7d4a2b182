"""Every way of laying out certificates, one small function each."""

from collections.abc import Mapping
from typing import Final

from tests.layouts.families import (
    blocks,
    crebo_tables,
    data,
    details,
    flawed,
    links,
    lists,
    sections,
    tables,
)
from tests.layouts.page import Family

FAMILIES: Final[Mapping[str, Family]] = {
    f"{module.__name__.rpartition('.')[2]}.{family.__name__}": family
    for module in (tables, sections, crebo_tables, lists, blocks, links, data, details, flawed)
    for family in module.FAMILIES
}
