"""A stand-in for the sign-in to Microsoft Entra ID, for which a cloud account is needed."""


class DefaultAzureCredential:
    """Imported by the tests. Those that make one are left out: see `live_plugin.py`."""

    def __init__(self):
        raise RuntimeError("this test signs in to Microsoft Entra ID: it has to be left out")
