"""`python -m epresolutions` is the command `epresolutions`."""

from epresolutions.cli import main

main()
