"""Steps about the messages of a thread."""

from math import ceil

from story import kind_of

PAGE_SIZE = 2
TEXT = "Shall we meet by the lake?"
HTML = "<p>Yes, and I bring <b>cake</b>.</p>"
NEW_TEXT = "Shall we meet by the lake, at noon?"


def send_messages(story):
    """Ann writes a plain text, Ben answers with markup."""
    thread = story.thread(story.ann)
    sent = thread.send_message(TEXT, sender_display_name="Ann")
    story.text_id = story.sdk.message_id(sent)
    thread = story.thread(story.ben)
    sent = thread.send_message(HTML, chat_message_type="html", sender_display_name="Ben")
    story.html_id = story.sdk.message_id(sent)
    assert int(story.text_id) < int(story.html_id), (story.text_id, story.html_id)


def get_message(story):
    """Each reads what the other one wrote."""
    text = story.thread(story.ben).get_message(story.text_id)
    assert (text.id, kind_of(text)) == (story.text_id, "text"), (text.id, text.type)
    assert text.content.message == TEXT, text.content.message
    assert text.sender_display_name == "Ann", text.sender_display_name
    assert story.is_same(story.sdk.sender(text), story.ann)
    assert text.edited_on is None and text.deleted_on is None
    html = story.thread(story.ann).get_message(story.html_id)
    assert kind_of(html) == "html" and "<b>cake</b>" in html.content.message, html.content.message


def list_messages(story):
    """Small pages hold all messages once: those of the thread's creation, then Ann's, then Ben's."""
    listing = story.thread(story.ben).list_messages(results_per_page=PAGE_SIZE)
    pages = [list(page) for page in listing.by_page()]
    messages = [message for page in pages for message in page]
    assert all(len(page) <= PAGE_SIZE for page in pages), [len(page) for page in pages]
    assert len(pages) == ceil(len(messages) / PAGE_SIZE), [len(page) for page in pages]
    # The listing is newest first; a reader wants the order in which they were written.
    messages.sort(key=lambda message: int(message.sequence_id))
    kinds = [kind_of(message) for message in messages]
    assert kinds == ["participantAdded", "topicUpdated", "text", "html"], kinds
    assert [message.id for message in messages[2:]] == [story.text_id, story.html_id]
    added = [story.sdk.identifier(participant) for participant in messages[0].content.participants]
    assert story.is_same(added[0], story.ann) and story.is_same(added[1], story.ben), added


def update_message(story):
    """An edited message keeps its id and its place, and is the first one in the listing."""
    thread = story.thread(story.ann)
    before = thread.get_message(story.text_id)
    thread.update_message(story.text_id, content=NEW_TEXT)
    after = thread.get_message(story.text_id)
    assert after.content.message == NEW_TEXT, after.content.message
    assert after.edited_on is not None
    assert after.sequence_id == before.sequence_id
    assert int(after.version) > int(before.version), (before.version, after.version)
    assert story.newest_message().id == story.text_id


def delete_message(story):
    """A deleted message stays in the listing, without its text."""
    story.thread(story.ben).delete_message(story.html_id)
    tombstone = story.newest_message()
    assert tombstone.id == story.html_id, tombstone.id
    assert tombstone.deleted_on is not None
    assert not tombstone.content.message, tombstone.content.message
    assert story.is_same(story.sdk.sender(tombstone), story.ben)
