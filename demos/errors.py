"""What can go wrong in ways that a speaker can mend."""


class TalkError(Exception):
    """Something is not as it should be; the message is one line that names the mend."""
