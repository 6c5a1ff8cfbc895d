"""The quickstart with azure-communication-chat 1.1.0 to 1.3.0, the newest SDK."""

from azure.communication.chat import ChatClient, ChatParticipant, CommunicationTokenCredential

import steps


class Newest:
    """What this version names or shapes in its own way."""

    @staticmethod
    def chat_client(endpoint, token):
        return ChatClient(endpoint, CommunicationTokenCredential(token))

    @staticmethod
    def create_thread(chat, topic, participants, repeat_key):
        return chat.create_chat_thread(
            topic, thread_participants=participants, idempotency_token=repeat_key
        )

    @staticmethod
    def properties(chat, thread_id):
        return chat.get_chat_thread_client(thread_id).get_properties()

    @staticmethod
    def message_id(sent):
        return sent.id

    @staticmethod
    def sender(message):
        return message.sender

    @staticmethod
    def send_typing(thread, name):
        thread.send_typing_notification(sender_display_name=name)

    @staticmethod
    def participant(user, name):
        return ChatParticipant(identifier=user, display_name=name)

    @staticmethod
    def identifier(participant):
        return participant.identifier

    @staticmethod
    def user_id(identifier):
        return identifier.raw_id


def message_metadata(story):
    """Metadata goes out with a message and comes back with it; 1.0.0 and its betas had none."""
    thread = story.thread(story.ann)
    sent = thread.send_message("With a note", metadata={"note": "for the cook"})
    message = thread.get_message(sent.id)
    assert message.metadata == {"note": "for the cook"}, message.metadata


if __name__ == "__main__":
    steps.run(Newest, own_steps=[("message metadata", message_metadata)])
