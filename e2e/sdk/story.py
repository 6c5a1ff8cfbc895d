"""What the steps of a quickstart hand on to each other: people, a thread, its messages."""

from azure.communication.identity import CommunicationIdentityClient
from azure.core.exceptions import HttpResponseError


class Person:
    """A user, and the chat client that acts as this user."""

    def __init__(self, name, user, chat):
        self.name = name
        self.user = user
        self.chat = chat


class Story:
    """The clients, and what the steps so far have made.

    `sdk` is the quickstart's own class: it answers for whatever its version of the SDK names or
    shapes in its own way. All else is the same in every version, and is called directly.
    """

    def __init__(self, sdk, connection_string):
        self.sdk = sdk
        self.endpoint = endpoint_of(connection_string)
        self.identity = CommunicationIdentityClient.from_connection_string(connection_string)
        self.ann = self.ben = self.carla = None
        self.repeat_key = self.thread_id = None
        self.text_id = self.html_id = None

    def person(self, name, user, token):
        """A person who chats with this token."""
        return Person(name, user, self.sdk.chat_client(self.endpoint, token))

    def participant(self, person):
        """The person as a request names them."""
        return self.sdk.participant(person.user, person.name)

    def thread(self, person):
        """The thread of this story, as this person may use it."""
        return person.chat.get_chat_thread_client(self.thread_id)

    def is_same(self, identifier, person):
        """Whether an identifier in an answer means this person."""
        return self.sdk.user_id(identifier) == self.sdk.user_id(person.user)

    def newest_message(self):
        """The message written or changed last: the service lists it first."""
        return next(iter(self.thread(self.ann).list_messages()))


def endpoint_of(connection_string):
    """The address in a connection string, without the slash at its end."""
    parts = dict(part.split("=", 1) for part in connection_string.split(";"))
    return parts["endpoint"].rstrip("/")


def kind_of(message):
    """The message's type as the service writes it; the SDK gives an enum for the types it knows."""
    return getattr(message.type, "value", message.type)


def assert_refused(status, call):
    """Checks that the service answers a call with this error."""
    try:
        call()
    except HttpResponseError as error:
        assert error.status_code == status, f"expected {status}, got {error.status_code}: {error}"
    else:
        raise AssertionError(f"expected {status}, but the call succeeded")
