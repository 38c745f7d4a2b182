"""The smallest program with two commands that Typer can make: the floor of any Typer program."""

import typer

app = typer.Typer()


@app.command()
def crebos(code: str) -> None:
    """Print the code."""
    typer.echo(code)


@app.command()
def other() -> None:
    """Do nothing."""


if __name__ == "__main__":
    app()
