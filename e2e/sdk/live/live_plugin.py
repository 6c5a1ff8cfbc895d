"""What pytest has to know to run Microsoft's live tests: see e2e/README.md."""

from devtools_testutils import test_proxy

__all__ = ["test_proxy"]

# The only tests that are left out: by a part of their name, and for what they would need.
NEED_AN_ACCOUNT = {
    "from_token_credential": "signs in to Microsoft Entra ID, which only the cloud has",
    "token_for_teams_user": "exchanges the token of a Teams user, which only the cloud issues",
}


def pytest_configure(config):
    config.addinivalue_line("markers", "live_test_only: cannot be played back")
    config.addinivalue_line("markers", "asyncio: a coroutine; the stand-in runs it")


def pytest_collection_modifyitems(config, items):
    """Leaves out what needs an account; the closing line counts it as deselected."""
    left_out = [item for item in items if any(part in item.name for part in NEED_AN_ACCOUNT)]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
