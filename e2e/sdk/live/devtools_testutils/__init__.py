"""A stand-in for the package of this name, which Microsoft's live tests import and nobody publishes.

There, it records what goes over the wire and plays it back. Here every test runs against a live service and
nothing is recorded, so little is left of it.
"""

import pytest


class AzureRecordedTestCase:
    """What the classes of tests derive from."""

    is_live = True

    def is_playback(self):
        return False


def is_live():
    """Whether the tests speak to a service, not to a recording."""
    return True


def recorded_by_proxy(test):
    """Marks a test that would be recorded: it runs as it is."""
    return test


@pytest.fixture(scope="session")
def test_proxy():
    """The process that would record; there is none."""


def nothing_to_clean(*_args, **_settings):
    """What removes secrets from recordings: there are no recordings."""


add_body_key_sanitizer = nothing_to_clean
add_general_regex_sanitizer = nothing_to_clean
add_general_string_sanitizer = nothing_to_clean
add_header_regex_sanitizer = nothing_to_clean
add_oauth_response_sanitizer = nothing_to_clean
set_default_session_settings = nothing_to_clean
