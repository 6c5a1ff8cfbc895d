/** The shop's own code: it says who is signed in, and shows on the page's title what is unread. */
import "/acs-chat-widget/acs-chat.js";

const chat = document.getElementById("chat");
const title = document.title;

// Your server knows who is signed in; here the address says it.
const user = new URLSearchParams(location.search).get("user") ?? "ann";

chat.getToken = async ({ signal }) => {
  const answer = await fetch(`/chat-token?user=${encodeURIComponent(user)}`, { signal });
  if (!answer.ok) throw new Error(`the token server answered ${answer.status}`);
  return answer.json();
};

/** The conversation that was on screen last. */
let thread;

chat.addEventListener("acs-chat-thread-opened", ({ detail }) => {
  thread = detail.threadId;
});

chat.addEventListener("acs-chat-unread", ({ detail }) => {
  document.title = detail.total > 0 ? `(${detail.total}) ${title}` : title;
});

for (const button of document.querySelectorAll("[data-question]")) {
  button.addEventListener("click", () => ask(button.dataset.question));
}

/** Asks in the conversation that there is, or begins one. */
async function ask(question) {
  chat.openPanel();
  thread ??= (await chat.createThread({ topic: "My question" })).threadId;
  await chat.sendMessage(thread, question);
  await chat.openThread(thread);
}
