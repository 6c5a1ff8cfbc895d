import type { TokenRequest } from "acs-chat-widget/react";
import "acs-chat-widget/react";
import { useState } from "react";

// Your server knows who is signed in; here the address says it.
const user = new URLSearchParams(location.search).get("user") ?? "ann";

// Outside of the component: one that is made anew at each drawing would only be set again, but there is no need for it.
async function getToken({ signal }: TokenRequest) {
  const answer = await fetch(`/chat-token?user=${encodeURIComponent(user)}`, { signal });
  if (!answer.ok) throw new Error(`the token server answered ${answer.status}`);
  return answer.json();
}

export function App() {
  const [unread, setUnread] = useState(0);
  return (
    <main>
      <h1>A chat in React</h1>
      <p>
        Unread: <output>{unread}</output>
      </p>
      <acs-chat
        id="chat"
        endpoint="http://127.0.0.1:8081"
        getToken={getToken}
        onacs-chat-unread={(event) => setUnread(event.detail.total)}
      />
    </main>
  );
}
