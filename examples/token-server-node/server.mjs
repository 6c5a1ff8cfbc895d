/**
 * A token server: it tells your signed-in users their tokens for the chat, and keeps the access key to itself.
 *
 *     ACS_CONNECTION_STRING="endpoint=https://…;accesskey=…" node server.mjs
 */
import { createServer } from "node:http";
import { CommunicationIdentityClient } from "@azure/communication-identity";

const { ACS_CONNECTION_STRING, PORT = "8096" } = process.env;
if (!ACS_CONNECTION_STRING) throw new Error("ACS_CONNECTION_STRING is not set: it is shown under Keys of your resource.");

const identity = new CommunicationIdentityClient(ACS_CONNECTION_STRING);

/** Who is who in the chat service. Keep it in your database: a user of yours must stay the same one there. */
const users = new Map();

/**
 * Who asks. HERE YOUR SIGN-IN BELONGS: look into the session, and never believe what the page says. That this example believes
 * it makes it one for your own machine only.
 */
function signedIn(request) {
  const name = new URL(request.url, "http://localhost").searchParams.get("user") ?? "";
  return /^[a-z]{1,32}$/.test(name) ? name : undefined;
}

function userOf(name) {
  if (!users.has(name)) {
    const made = identity.createUser();
    // Who could not be made is made the next time.
    made.catch(() => users.delete(name));
    users.set(name, made);
  }
  return users.get(name);
}

async function tokenOf(name) {
  const user = await userOf(name);
  const { token, expiresOn } = await identity.getToken(user, ["chat"]);
  return { token, expiresOn, userId: user.communicationUserId };
}

async function answer(request) {
  if (request.url.split("?")[0] !== "/chat-token") return [404, { error: "not found" }];
  const name = signedIn(request);
  if (!name) return [401, { error: "nobody is signed in" }];
  try {
    return [200, await tokenOf(name)];
  } catch (error) {
    // The page needs no details, and must not get any.
    console.error(error);
    return [502, { error: "the identity service does not answer" }];
  }
}

const server = createServer(async (request, response) => {
  const [status, body] = await answer(request);
  // A token must not stay in any cache on the way.
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
});

server.listen(Number(PORT), "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}/chat-token`);
});
