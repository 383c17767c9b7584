"""The errors that a person's input can cause; each message is one line that says what to do."""

from jiaokan.baseline import BaselineError
from jiaokan.config import ConfigError
from jiaokan.decisions import DecisionError
from jiaokan.dedup.errors import SchemeError, StoredIndexError, TemporaryFileError, TooManyError
from jiaokan.dedup.prefer import KeepError
from jiaokan.engine.errors import EngineError
from jiaokan.files.atomic import UnwritableError
from jiaokan.files.git import GitError
from jiaokan.files.read import UnreadableError
from jiaokan.ledger import LedgerError
from jiaokan.manifest import ManifestError
from jiaokan.outfolder import OutputError
from jiaokan.rules import RuleError

EXPECTED = (
    BaselineError,
    ConfigError,
    DecisionError,
    EngineError,
    GitError,
    KeepError,
    LedgerError,
    ManifestError,
    OutputError,
    RuleError,
    SchemeError,
    StoredIndexError,
    TemporaryFileError,
    TooManyError,
    UnreadableError,
    UnwritableError,
)
