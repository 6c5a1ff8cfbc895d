"""The quickstart with the SDK of early 2021, azure-communication-chat 1.0.0b5.

It speaks the api-version 2021-01-27-preview4, which the cloud has given up and the emulator has not.
"""

from azure.communication.chat import ChatClient, ChatThreadParticipant

# The documentation of that time imported these two from here: the package did not export them yet.
from azure.communication.chat._shared.user_credential import CommunicationTokenCredential
from azure.communication.chat._shared.user_token_refresh_options import CommunicationTokenRefreshOptions

import steps


class Seed:
    """What this version names or shapes in its own way."""

    @staticmethod
    def chat_client(endpoint, token):
        # A refresher is left out on purpose: this version counts the time to the next refresh wrongly.
        return ChatClient(endpoint, CommunicationTokenCredential(CommunicationTokenRefreshOptions(token)))

    @staticmethod
    def create_thread(chat, topic, participants, repeat_key):
        return chat.create_chat_thread(
            topic, thread_participants=participants, repeatability_request_id=repeat_key
        )

    @staticmethod
    def properties(chat, thread_id):
        return chat.get_chat_thread(thread_id)

    @staticmethod
    def message_id(sent):
        return sent

    @staticmethod
    def sender(message):
        return message.sender_communication_identifier

    @staticmethod
    def send_typing(thread, _name):
        thread.send_typing_notification()

    @staticmethod
    def participant(user, name):
        return ChatThreadParticipant(user=user, display_name=name)

    @staticmethod
    def identifier(participant):
        return participant.user

    @staticmethod
    def user_id(identifier):
        return identifier.identifier


if __name__ == "__main__":
    steps.run(Seed)
