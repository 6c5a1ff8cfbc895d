"""A token server: it tells your signed-in users their tokens for the chat, and keeps the access key to itself.

    ACS_CONNECTION_STRING="endpoint=https://…;accesskey=…" python server.py
"""

import json
import os
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from azure.communication.identity import CommunicationIdentityClient
from azure.core.exceptions import AzureError

IDENTITY = CommunicationIdentityClient.from_connection_string(os.environ["ACS_CONNECTION_STRING"])

# Who is who in the chat service. Keep it in your database: a user of yours must stay the same one there.
USERS = {}
USERS_LOCK = threading.Lock()


def signed_in(path):
    """Who asks. HERE YOUR SIGN-IN BELONGS: look into the session, and never believe what the page says.

    That this example believes it makes it one for your own machine only.
    """
    name = parse_qs(urlsplit(path).query).get("user", [""])[0]
    return name if re.fullmatch("[a-z]{1,32}", name) else None


def user_of(name):
    with USERS_LOCK:
        if name not in USERS:
            USERS[name] = IDENTITY.create_user()
        return USERS[name]


def token_of(name):
    user = user_of(name)
    issued = IDENTITY.get_token(user, ["chat"])
    return {"token": issued.token, "expiresOn": issued.expires_on, "userId": user.properties["id"]}


def answer(path):
    if urlsplit(path).path != "/chat-token":
        return 404, {"error": "not found"}
    name = signed_in(path)
    if name is None:
        return 401, {"error": "nobody is signed in"}
    try:
        return 200, token_of(name)
    except AzureError as error:
        # The page needs no details, and must not get any.
        print(error, file=sys.stderr)
        return 502, {"error": "the identity service does not answer"}


class Tokens(BaseHTTPRequestHandler):
    """Answers GET /chat-token."""

    def do_GET(self):
        status, body = answer(self.path)
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        # A token must not stay in any cache on the way.
        self.send_header("cache-control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """An address may say who is who: nothing is logged."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8096"))), Tokens)
    print(f"http://127.0.0.1:{server.server_port}/chat-token", flush=True)
    server.serve_forever()
