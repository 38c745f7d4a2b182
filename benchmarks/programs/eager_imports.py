"""The same two commands as one would first write them: every library imported at the top."""

import httpx
import sqlmodel
import typer

app = typer.Typer()


@app.command()
def crebos(code: str) -> None:
    """Print the code and what was imported."""
    typer.echo(f"{code} {httpx.__version__} {sqlmodel.__version__}")


@app.command()
def other() -> None:
    """Do nothing."""


if __name__ == "__main__":
    app()
