"""Requests of one operation: what the specification allows and what it does not, with real ids mixed in."""

from hypothesis import strategies as st
from schemathesis import GenerationMode

API_VERSION = "2025-03-15"
# Of so many requests, one keeps what was generated in the place of an id.
GENERATED_ID = 5
# Of so many, one has another api-version, another token or another content type than it should.
SPOILED = 12


def of(operation, scene):
    """A strategy for cases that are ready to be sent."""
    valid = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    invalid = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    return prepared(st.one_of(valid, invalid), scene)


@st.composite
def prepared(draw, cases, scene):
    """Puts ids that mean something where the generator can only guess."""
    case = draw(cases)
    ids = {"chatThreadId": scene.thread_ids(), "chatMessageId": scene.message_ids()}
    parameters = case.path_parameters or {}
    for name in set(ids) & set(parameters):
        if not one_of(draw, GENERATED_ID):
            parameters[name] = draw(st.sampled_from(ids[name]))
    case.body = with_ids(case.body, draw, scene)
    if not one_of(draw, SPOILED):
        case.query = {**(case.query or {}), "api-version": API_VERSION}
    headers = {name: value for name, value in (case.headers or {}).items() if name != "Authorization"}
    if not one_of(draw, SPOILED):
        headers["Authorization"] = f"Bearer {scene.token}"
    case.headers = headers
    if case.media_type and one_of(draw, SPOILED):
        case.headers["Content-Type"] = draw(st.sampled_from(["text/plain", "application/xml"]))
    return case


def with_ids(body, draw, scene):
    """The same body, with most ids of users and of messages in it replaced by such as there are."""
    if isinstance(body, list):
        return [with_ids(item, draw, scene) for item in body]
    if not isinstance(body, dict):
        return body
    changed = {name: with_ids(value, draw, scene) for name, value in body.items()}
    if isinstance(body.get("chatMessageId"), str) and not one_of(draw, GENERATED_ID):
        changed["chatMessageId"] = draw(st.sampled_from(scene.message_ids()))
    if {"rawId", "communicationUser"} & set(body) and not one_of(draw, GENERATED_ID):
        user = draw(st.sampled_from(scene.user_ids()))
        kind = {"communicationUser": {"id": user}} if user.startswith("8:acs:") else {}
        return {"rawId": user, **kind}
    return changed


def one_of(draw, many):
    """True about once in so many times."""
    return draw(st.integers(1, many)) == many
