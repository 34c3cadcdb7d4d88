"""What stores and finds records: one protocol, one file an engine."""
