"""A query as typed in, a tree of words and filters out."""
