"""The quickstart's steps in their order, and how they are run.

Each step checks what it gets by assertions and then prints its name after `ok`. The first failure
ends the run: what follows would only fail for lack of what came before.
"""

import os

import messages
import people
import threads
from story import Story

STEPS = [
    ("create users", people.create_users),
    ("create thread", threads.create_thread),
    ("create thread again", threads.create_thread_again),
    ("send messages", messages.send_messages),
    ("get message", messages.get_message),
    ("list messages", messages.list_messages),
    ("update message", messages.update_message),
    ("delete message", messages.delete_message),
    ("list threads", threads.list_threads),
    ("update topic", threads.update_topic),
    ("read receipts", threads.read_receipts),
    ("typing", threads.typing),
    ("list participants", people.list_participants),
    ("add participant", people.add_participant),
    ("remove participant", people.remove_participant),
]

LAST_STEPS = [
    ("delete thread twice", threads.delete_thread_twice),
    ("issue and revoke tokens", people.issue_and_revoke_tokens),
    ("delete users", people.delete_users),
]


def run(sdk, own_steps=()):
    """Runs the shared steps, and between them those that only this version of the SDK has."""
    story = Story(sdk, os.environ["ACS_CHAT_CONNECTION_STRING"])
    for name, step in [*STEPS, *own_steps, *LAST_STEPS]:
        step(story)
        print(f"ok {name}", flush=True)
