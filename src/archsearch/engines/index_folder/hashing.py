"""BLAKE2b, as Python's own module has it: `hashlib` loads OpenSSL first, which takes longer than to hash."""

try:
    from _blake2 import blake2b
except ImportError:  # a Python without that module has it from elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
