"""Imported by the tests, and used only where a recording is played back."""


class AsyncFakeCredential:
    """Never made: the service is live."""
