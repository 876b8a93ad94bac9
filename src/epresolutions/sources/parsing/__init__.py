"""Official documents to records: one parser a source, on shared ground."""
