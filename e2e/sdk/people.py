"""Steps about users, their tokens, and who takes part in a thread."""

from story import assert_refused, kind_of


def create_users(story):
    """Two ways to a user with a token: in two calls, or in one."""
    for name in ("ann", "ben"):
        user = story.identity.create_user()
        token = story.identity.get_token(user, ["chat"]).token
        setattr(story, name, story.person(name.title(), user, token))
    user, issued = story.identity.create_user_and_token(["chat"])
    story.carla = story.person("Carla", user, issued.token)
    ids = [story.sdk.user_id(person.user) for person in (story.ann, story.ben, story.carla)]
    assert len(set(ids)) == 3 and all(user_id.startswith("8:acs:") for user_id in ids), ids


def list_participants(story):
    """The creator comes first; pages of one hold the same people."""
    assert names(story) == ["Ann", "Ben"], names(story)
    pages = story.thread(story.ben).list_participants(results_per_page=1).by_page()
    paged = [[participant.display_name for participant in page] for page in pages]
    assert paged == [["Ann"], ["Ben"]], paged


def add_participant(story):
    """Carla joins: a message says so, and she can read what was written before."""
    thread = story.thread(story.ann)
    failed = thread.add_participants([story.participant(story.carla)])
    assert not failed, failed
    assert names(story) == ["Ann", "Ben", "Carla"], names(story)
    assert_newest(story, "participantAdded")
    assert story.text_id in [message.id for message in story.thread(story.carla).list_messages()]


def remove_participant(story):
    """Carla leaves: a message says so, and she can write no more."""
    story.thread(story.ann).remove_participant(story.carla.user)
    assert names(story) == ["Ann", "Ben"], names(story)
    assert_newest(story, "participantRemoved")
    assert_refused(403, lambda: story.thread(story.carla).send_message("May I come back?"))


def issue_and_revoke_tokens(story):
    """After a revocation the tokens from before are refused, and a new one works."""
    extra = story.identity.get_token(story.carla.user, ["chat"]).token
    list(story.person("Carla", story.carla.user, extra).chat.list_chat_threads())
    story.identity.revoke_tokens(story.carla.user)
    assert_refused(401, lambda: list(story.carla.chat.list_chat_threads()))
    fresh = story.identity.get_token(story.carla.user, ["chat"]).token
    story.carla = story.person("Carla", story.carla.user, fresh)
    list(story.carla.chat.list_chat_threads())


def delete_users(story):
    """With a user go its tokens."""
    for person in (story.ann, story.ben, story.carla):
        story.identity.delete_user(person.user)
    assert_refused(401, lambda: list(story.carla.chat.list_chat_threads()))


def names(story):
    """Who takes part, in the order in which they joined."""
    return [participant.display_name for participant in story.thread(story.ann).list_participants()]


def assert_newest(story, kind):
    """Checks that the newest message is of this kind, and is about Carla and by Ann."""
    message = story.newest_message()
    assert kind_of(message) == kind, message.type
    concerned = [story.sdk.identifier(participant) for participant in message.content.participants]
    assert len(concerned) == 1 and story.is_same(concerned[0], story.carla), concerned
    assert story.is_same(message.content.initiator, story.ann)
