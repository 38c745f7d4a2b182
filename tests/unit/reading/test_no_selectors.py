"""The reader is tied to no markup: it selects nothing by class or id."""

import ast
from pathlib import Path

SRC = Path(__file__).parents[3] / "src" / "certsync"
SELECTING = {"css", "css_first", "css_matches", "any_css_matches", "scrape", "select", "xpath"}
NODES = {"LexborNode", "LexborHTMLParser"}


def test_no_selector_anywhere() -> None:
    """No module that parses pages asks for nodes by selector, and none looks at a class."""
    for path in sorted(SRC.rglob("*.py")):
        text = path.read_text("utf-8")
        if not any(name in text for name in NODES) and "reading" not in path.parts:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute):
                assert node.attr not in SELECTING, f"{path}:{node.lineno}"
            if isinstance(node, ast.Constant):
                assert node.value not in {"class", "className"}, f"{path}:{node.lineno}"


def test_no_site_in_the_reader() -> None:
    """The reader names no host, so that a move of the register changes nothing."""
    for path in sorted((SRC / "reading").rglob("*.py")):
        code = path.read_text("utf-8")
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert "s-bb.nl" not in node.value, f"{path}:{node.lineno}"
