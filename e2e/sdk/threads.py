"""Steps about the thread itself: its topic, who has read what, its end."""

import uuid

from story import kind_of

TOPIC = "Planning the picnic"
NEW_TOPIC = "Planning the picnic, in the rain"


def create_thread(story):
    """Ann opens a thread for herself and Ben."""
    story.repeat_key = str(uuid.uuid4())
    created = create(story, story.repeat_key)
    assert created.chat_thread.topic == TOPIC, created.chat_thread.topic
    assert not created.errors, created.errors
    assert story.is_same(created.chat_thread.created_by, story.ann)
    story.thread_id = created.chat_thread.id


def create_thread_again(story):
    """The same request repeated gives the same thread, another request another one."""
    repeated = create(story, story.repeat_key).chat_thread.id
    assert repeated == story.thread_id, (repeated, story.thread_id)
    another = create(story, str(uuid.uuid4())).chat_thread.id
    assert another != story.thread_id
    story.ann.chat.delete_chat_thread(another)


def create(story, repeat_key):
    participants = [story.participant(story.ann), story.participant(story.ben)]
    return story.sdk.create_thread(story.ann.chat, TOPIC, participants, repeat_key)


def list_threads(story):
    """Ben finds the thread in his list, in pages of one."""
    pages = [list(page) for page in story.ben.chat.list_chat_threads(results_per_page=1).by_page()]
    assert all(len(page) <= 1 for page in pages), [len(page) for page in pages]
    found = [item for page in pages for item in page if item.id == story.thread_id]
    assert [item.topic for item in found] == [TOPIC], found
    assert found[0].deleted_on is None


def update_topic(story):
    """A new topic is a property of the thread and a message in it."""
    story.thread(story.ben).update_topic(topic=NEW_TOPIC)
    properties = story.sdk.properties(story.ann.chat, story.thread_id)
    assert properties.topic == NEW_TOPIC, properties.topic
    message = story.newest_message()
    assert kind_of(message) == "topicUpdated", message.type
    assert message.content.topic == NEW_TOPIC, message.content.topic
    assert story.is_same(message.content.initiator, story.ben)


def read_receipts(story):
    """The list holds one receipt for each reader: the latest."""
    story.thread(story.ann).send_read_receipt(story.text_id)
    story.thread(story.ben).send_read_receipt(story.text_id)
    assert receipts(story) == {"Ann": story.text_id, "Ben": story.text_id}, receipts(story)
    newest = story.newest_message().id
    story.thread(story.ben).send_read_receipt(newest)
    assert receipts(story) == {"Ann": story.text_id, "Ben": newest}, receipts(story)


def receipts(story):
    """Who has read up to which message."""
    found = list(story.thread(story.ann).list_read_receipts())
    assert len(found) == 2 and all(receipt.read_on for receipt in found), found
    names = {story.sdk.user_id(person.user): person.name for person in (story.ann, story.ben)}
    return {names[story.sdk.user_id(receipt.sender)]: receipt.chat_message_id for receipt in found}


def typing(story):
    """Ben is typing. There is no way to ask for it, so it is enough that nobody objects."""
    story.sdk.send_typing(story.thread(story.ben), "Ben")


def delete_thread_twice(story):
    """Deleting is safe to repeat. The thread stays in the list, marked as deleted."""
    story.ann.chat.delete_chat_thread(story.thread_id)
    story.ann.chat.delete_chat_thread(story.thread_id)
    found = [item for item in story.ann.chat.list_chat_threads() if item.id == story.thread_id]
    assert len(found) == 1 and found[0].deleted_on is not None, found
