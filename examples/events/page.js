/** Passes the events of the service on to the chat: who types is shown, and what is new is there at once. */
import "/acs-chat-widget/acs-chat.js";
import { listen } from "./emulator_events.js";

const chat = document.getElementById("chat");
const count = document.getElementById("count");

// Your server knows who is signed in; here the address says it.
const user = new URLSearchParams(location.search).get("user") ?? "ann";

async function getToken({ signal } = {}) {
  const answer = await fetch(`/chat-token?user=${encodeURIComponent(user)}`, { signal });
  if (!answer.ok) throw new Error(`the token server answered ${answer.status}`);
  return answer.json();
}

function passOn(name, event) {
  chat.handleEvent(name, event);
  count.value = Number(count.value) + 1;
}

chat.getToken = getToken;
await chat.ready;
await listen({ endpoint: chat.endpoint, getToken, passOn });
