"""What can go wrong in ways that a speaker can mend; neither the kit nor a demo owns it, and both may say it."""


class TalkError(Exception):
    """Something is not as it should be; the message is one line that names the mend."""


class CheckError(Exception):
    """A check found something wrong: ``says`` what, ``mend`` is what to do about it."""

    def __init__(self, says: str, mend: str):
        super().__init__(says)
        self.says, self.mend = says, mend


class CantTellError(Exception):
    """This machine has no answer to a check."""
