"""What the service may answer, and what it may not."""

from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

# The specification leaves these out for every operation, and lists but 401, 403, 429 and 503.
UNDOCUMENTED = {
    400: "a request that cannot be understood; recorded from the cloud",
    404: "a thread or a message that is not there; recorded from the cloud",
    413: "a body above the size limit",
    415: "a body of another content type than JSON",
}


def complaints(case, response):
    """What is wrong with an answer, each in a line."""
    if response.status_code in UNDOCUMENTED:
        return error_body(response)
    checks = [not_a_server_error, status_code_conformance, response_schema_conformance]
    try:
        case.validate_response(response, checks=checks)
    except FailureGroup as failures:
        return [" ".join(f"{failure.title}: {failure.message}".split()) for failure in failures.exceptions]
    if response.status_code in (401, 403, 429, 503):
        return error_body(response)
    return media_type(response) if response.content else []


def error_body(response):
    """Every refusal has the documented body, also where the status is not documented."""
    try:
        error = response.json()["error"]
        told = isinstance(error["code"], str) and isinstance(error["message"], str)
    except (ValueError, KeyError, TypeError):
        told = False
    if not told:
        return [f"{response.status_code} without an error body: {response.content[:100]!r}"]
    return media_type(response)


def media_type(response):
    found = ", ".join(response.headers.get("content-type", ["none"]))
    return [] if found.startswith("application/json") else [f"content type {found}"]
