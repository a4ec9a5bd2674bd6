"""Whether what the database and the disk hold is what was decided, and the way back when it is not."""

from moderation.verifying.examine import Examined, examine
from moderation.verifying.mend import Mended, mend

__all__ = ["Examined", "Mended", "examine", "mend"]
