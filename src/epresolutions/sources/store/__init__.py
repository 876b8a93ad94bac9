"""Where documents are kept as they were received, with where they came from."""
