"""The subcommands of `epresolutions`, one module each."""
