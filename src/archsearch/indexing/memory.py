"""Memory that is freed is the system's again."""

from contextlib import suppress

_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of malloc.h
_LARGE = 2**18  # bytes


def give_back_freed() -> None:
    """Have the C library give large blocks back to the system when they are freed.

    glibc does until it has seen one freed, and keeps them from then on (see mallopt(3)): of the 200 MB that tantivy
    frees with each commit, half stayed. Other C libraries are left as they are.
    """
    import ctypes  # only those who write need it

    with suppress(AttributeError, OSError, TypeError):  # no such function, or no library to look in
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)
