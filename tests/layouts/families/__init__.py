"""Every way of laying out certificates, one small function each."""

from collections.abc import Mapping
from typing import Final

from tests.layouts.families import (
    blocks,
    crebo_tables,
    data,
    details,
    flawed,
    fourth_data,
    fourth_pages,
    fourth_text,
    links,
    lists,
    second_apps,
    second_cms,
    second_crebos,
    second_details,
    second_documents,
    second_flawed,
    second_json,
    second_links,
    second_lists,
    second_results,
    sections,
    tables,
    third_state,
    third_tables,
    third_text,
)
from tests.layouts.page import Family

_MODULES: Final = (
    tables,
    sections,
    crebo_tables,
    lists,
    blocks,
    links,
    data,
    details,
    flawed,
    second_cms,
    second_apps,
    second_lists,
    second_results,
    second_details,
    second_links,
    second_crebos,
    second_documents,
    second_json,
    second_flawed,
    third_tables,
    third_text,
    third_state,
    fourth_text,
    fourth_data,
    fourth_pages,
)

FAMILIES: Final[Mapping[str, Family]] = {
    f"{module.__name__.rpartition('.')[2]}.{family.__name__}": family
    for module in _MODULES
    for family in module.FAMILIES
}
