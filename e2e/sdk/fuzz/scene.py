"""A live thread for the generated requests to hit: people in it, messages, and their ids."""

from azure.communication.chat import ChatClient, ChatParticipant, CommunicationTokenCredential
from azure.communication.identity import CommunicationIdentityClient

MESSAGES = 4
UNKNOWN_THREAD = "19:acsV1_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1@thread.v2"


class Scene:
    """All requests are made by Ann, so nothing may remove her from the thread."""

    def __init__(self, connection_string):
        identity = CommunicationIdentityClient.from_connection_string(connection_string)
        self.endpoint = endpoint_of(connection_string)
        self.ann, issued = identity.create_user_and_token(["chat"])
        self.token = issued.token
        self.chat = self.client(self.token)
        self.ben, bens = identity.create_user_and_token(["chat"])
        self.others = [identity.create_user() for _ in range(3)]
        self.thread = self.open_thread()
        self.bens_thread = self.client(bens.token).create_chat_thread("Of Ben alone").chat_thread.id
        thread = self.chat.get_chat_thread_client(self.thread)
        self.messages = [thread.send_message(f"Number {number}").id for number in range(MESSAGES)]
        thread.send_read_receipt(self.messages[0])
        theirs = self.client(bens.token).get_chat_thread_client(self.thread)
        self.messages.append(theirs.send_message("Of Ben").id)

    def client(self, token):
        return ChatClient(self.endpoint, CommunicationTokenCredential(token))

    def open_thread(self):
        """Another thread of Ann and Ben; gives its id."""
        members = [ChatParticipant(identifier=user, display_name="Friend") for user in (self.ann, self.ben)]
        return self.chat.create_chat_thread("Fuzz", thread_participants=members).chat_thread.id

    def thread_ids(self):
        """Mostly the thread itself, sometimes one that is not hers or not there."""
        return [*[self.thread] * 6, self.bens_thread, UNKNOWN_THREAD]

    def message_ids(self):
        return [*self.messages, "1", "99999999999999999999"]

    def user_ids(self):
        """Whom a request may add or remove."""
        users = [user.raw_id for user in (self.ben, *self.others)]
        unknown = users[0].split("_")[0] + "_00000000-0000-0000-0000-000000000000"
        return [*users, unknown, "28:orgid:45ab2481-1c1c-4005-be24-0ffb879b1130"]


def endpoint_of(connection_string):
    parts = dict(part.split("=", 1) for part in connection_string.split(";"))
    return parts["endpoint"].rstrip("/")
