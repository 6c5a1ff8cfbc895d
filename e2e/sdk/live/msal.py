"""A stand-in for the sign-in of a Teams user, for which a cloud account is needed."""


class PublicClientApplication:
    """Imported by the tests. Those that make one are left out: see `live_plugin.py`."""

    def __init__(self, **_settings):
        raise RuntimeError("this test signs in a Teams user: it has to be left out")
