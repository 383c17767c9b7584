"""What can go wrong with signatures and indexes; each message is one line that says what to do."""


class SchemeError(ValueError):
    """A signature made by another version, which can't be compared."""


class TooManyError(ValueError):
    """More documents than an index can number."""


class TemporaryFileError(Exception):
    """A temporary file that can't be made or written."""


class StoredIndexError(Exception):
    """An index that can't be used as asked: absent, damaged, of another version, being written, or unreachable."""
