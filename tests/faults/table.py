"""All faults, in the order in which they are shown."""

from typing import Final

from tests.faults.answers import ANSWERS
from tests.faults.databases import DATABASES
from tests.faults.fault import Fault
from tests.faults.network import NETWORK
from tests.faults.processes import KILLS, PROCESSES

FAULTS: Final[tuple[Fault, ...]] = (*NETWORK, *ANSWERS, *DATABASES, *PROCESSES, *KILLS)
