"""What can be wrong with a rule."""


class RuleError(ValueError):
    """A rule file that can't be used; the message says where and why."""
