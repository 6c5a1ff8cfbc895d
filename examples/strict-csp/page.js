import "/acs-chat-widget/acs-chat.js";

// Your server knows who is signed in; here the address says it.
const user = new URLSearchParams(location.search).get("user") ?? "ann";

document.getElementById("chat").getToken = async ({ signal }) => {
  const answer = await fetch(`/chat-token?user=${encodeURIComponent(user)}`, { signal });
  if (!answer.ok) throw new Error(`the token server answered ${answer.status}`);
  return answer.json();
};
