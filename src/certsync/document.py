"""An HTML document that stands by itself: one file, nothing in it runs or loads."""

import hashlib
from base64 import b64encode
from html import escape


def document(title: str, body: str, *, style: str, language: str) -> str:
    """Return a whole document in UTF-8; ``body`` is HTML, ``title`` is text.

    Its policy allows nothing but the one style sheet in the file itself, known by its digest
    (W3C, Content Security Policy Level 3, 2.3.1).
    """
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
