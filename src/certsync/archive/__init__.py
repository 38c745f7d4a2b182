"""Every response that was received, kept as it came: the facts all else rests on.

A *capture* is one exchange, committed by itself as soon as it is complete; a *body* is kept once
per digest: in the database, or as a file beside it where it was too large to hold. What a capture
means is decided elsewhere, and later again by a better reader.
"""

from certsync.archive.captures import MAX_AGE, Archive

__all__ = ["MAX_AGE", "Archive"]
