"""A reading beside its page: a copy in which all that was read is marked where it stands.

Pure: bytes, a reading and a language in, text out. The copy is built anew from the parsed page,
from a list of tags that are allowed; what is not on it does not come along. So the copy is safe to
open, whatever the page holds: nothing in it runs, loads, or leads away from it.
"""
