"""A local, auditable catalogue of Dutch mbo-certificates."""


def __getattr__(name: str) -> str:
    """Give `__version__` on request: importlib.metadata is too slow for every start.

    Raises AttributeError for any other name.
    """
    if name == "__version__":
        from importlib.metadata import version

        return version("certsync")
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
