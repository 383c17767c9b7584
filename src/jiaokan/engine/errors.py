"""What can go wrong with an engine; each message is one line that says what to do."""


class EngineError(Exception):
    """A job that an engine could not finish; what was finished stays and is not done again."""
