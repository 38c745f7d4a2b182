"""Ways to spoil a page or a JSON body, most of them along its structure."""

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

from tests.fuzz.laws import Body
from tests.fuzz.markup import pieces
from tests.fuzz.tokens import ATTRIBUTES, ENCODINGS, SCRAPS, TAGS, TEXTS, TYPES

_LONGEST: Final = 60_000
_VALUES: Final[tuple[Any, ...]] = (None, True, 0, -1, 1.5, 25187, 10**30, "", [], {}, [[]])


def spoilt(body: Body, other: Body, chance: Random) -> Body:
    """Return a body with one to six changes; ``other`` lends parts."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        body = _once(body, other, chance)
    return Body(body.content[:_LONGEST], body.content_type)


def _once(body: Body, other: Body, chance: Random) -> Body:
    kind = chance.random()
    if kind < 0.03:
        return Body(body.content, chance.choice(TYPES))
    if kind < 0.13:
        return Body(_bytes(body.content, chance), body.content_type)
    try:
        value = json.loads(body.content)
    except (ValueError, RecursionError):
        return _markup(body, other, chance)
    return Body(_json(value, chance), body.content_type)


def _bytes(content: bytes, chance: Random) -> bytes:
    at = chance.randint(0, len(content))
    until = min(len(content), at + chance.choice((0, 1, 1, 3, 30)))
    scrap = chance.choice((b"", chance.choice(SCRAPS), bytes([chance.randrange(256)])))
    return content[:at] + scrap + content[until:]


def _markup(body: Body, other: Body, chance: Random) -> Body:
    text = body.content.decode("utf-8", "replace")
    if chance.random() < 0.04:
        coded = text.encode(chance.choice(ENCODINGS), "xmlcharrefreplace")
        return Body(coded, body.content_type)
    parts = [piece for _, piece in pieces(text)]
    lent = [piece for _, piece in pieces(other.content.decode("utf-8", "replace"))]
    parts = chance.choice(_STEPS)(parts, lent, chance)
    return Body("".join(parts).encode("utf-8", "surrogatepass"), body.content_type)


Parts = list[str]


def _span(parts: Sequence[str], chance: Random) -> tuple[int, int]:
    at = chance.randint(0, len(parts))
    return at, min(len(parts), at + chance.choice((0, 1, 1, 2, 4, 12, 40)))


def _delete(parts: Parts, lent: Parts, chance: Random) -> Parts:
    at, until = _span(parts, chance)
    return parts[:at] + parts[until:]


def _double(parts: Parts, lent: Parts, chance: Random) -> Parts:
    at, until = _span(parts, chance)
    place = chance.choice((until, chance.randint(0, len(parts))))
    times = chance.choice((1, 1, 1, 2, 30))
    return parts[:place] + parts[at:until] * times + parts[place:]


def _swap(parts: Parts, lent: Parts, chance: Random) -> Parts:
    (a, b), (c, d) = sorted((_span(parts, chance), _span(parts, chance)))
    c = max(b, c)
    d = max(c, d)
    return parts[:a] + parts[c:d] + parts[b:c] + parts[a:b] + parts[d:]


def _splice(parts: Parts, lent: Parts, chance: Random) -> Parts:
    at, until = _span(parts, chance)
    start, end = _span(lent, chance)
    return parts[:at] + lent[start:end] + parts[until:]


def _cut(parts: Parts, lent: Parts, chance: Random) -> Parts:
    at = chance.randint(0, len(parts))
    return parts[:at] if chance.random() < 0.5 else parts[at:]


def _nest(parts: Parts, lent: Parts, chance: Random) -> Parts:
    at, until = _span(parts, chance)
    tag = chance.choice(TAGS)
    times = chance.choice((1, 1, 1, 3, 400))
    return [*parts[:at], f"<{tag}>" * times, *parts[at:until], f"</{tag}>" * times, *parts[until:]]


def _open(parts: Parts, lent: Parts, chance: Random) -> Parts:
    at = chance.randint(0, len(parts))
    tag = chance.choice(TAGS)
    return [*parts[:at], chance.choice((f"<{tag}>", f"</{tag}>", f"<{tag}/>")), *parts[at:]]


def _rename(parts: Parts, lent: Parts, chance: Random) -> Parts:
    tag = chance.choice(TAGS)
    old = chance.choice(TAGS)
    everywhere = chance.random() < 0.5
    at = chance.randrange(len(parts)) if parts else 0
    pattern = re.compile(rf"^(</?){old}\b" if everywhere else r"^(</?)\w+", re.IGNORECASE)
    return [
        pattern.sub(rf"\1{tag}", part) if everywhere or number == at else part
        for number, part in enumerate(parts)
    ]


def _attribute(parts: Parts, lent: Parts, chance: Random) -> Parts:
    tags = [at for at, part in enumerate(parts) if re.match(r"<\w", part)]
    if not tags:
        return parts
    at = chance.choice(tags)
    added = " " + chance.choice(ATTRIBUTES)
    bare = re.sub(r"\s[^>]*", "", parts[at]) if chance.random() < 0.2 else parts[at]
    return [*parts[:at], re.sub(r"^<\w+", lambda m: m[0] + added, bare, count=1), *parts[at + 1 :]]


def _insert(parts: Parts, lent: Parts, chance: Random) -> Parts:
    at = chance.randint(0, len(parts))
    glue = chance.choice(("", "", " "))
    return [*parts[:at], glue + chance.choice(TEXTS) + glue, *parts[at:]]


def _retype(parts: Parts, lent: Parts, chance: Random) -> Parts:
    """Put a token into, or in the place of, a text."""
    texts = [at for at, part in enumerate(parts) if not part.startswith("<") and part.strip()]
    if not texts:
        return parts
    at = chance.choice(texts)
    place = chance.randint(0, len(parts[at]))
    token = chance.choice(TEXTS)
    text = token if chance.random() < 0.4 else parts[at][:place] + token + parts[at][place:]
    return [*parts[:at], text, *parts[at + 1 :]]


_STEPS: Final[tuple[Callable[[Parts, Parts, Random], Parts], ...]] = (
    _delete, _double, _swap, _splice, _cut, _nest, _open, _rename, _attribute, _insert, _insert,
    _retype, _retype,
)  # fmt: skip


def _json(value: Any, chance: Random) -> bytes:
    """Change one place of a document, found by walking down at random."""
    if chance.random() < 0.02:
        return b"[" * 3_000 + json.dumps(value).encode() + b"]" * 3_000
    place = value
    while isinstance(place, dict | list) and place:
        keys: list[Any] = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = chance.choice(keys)
        if isinstance(place[key], dict | list) and chance.random() < 0.8:
            place = place[key]
            continue
        step = chance.randrange(4)
        if step == 0:
            del place[key]
        elif step == 1 and isinstance(place, list):
            place.insert(chance.randint(0, len(place)), place[chance.randrange(len(place))])
        elif step == 2 and isinstance(place, dict):
            place[chance.choice((*TEXTS, "code", "naam", "crebos", "items", "~", "a/b", ""))] = (
                place.pop(key)
            )
        else:
            place[key] = chance.choice((*_VALUES, *TEXTS))
        break
    return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
