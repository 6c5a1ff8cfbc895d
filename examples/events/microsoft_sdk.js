/**
 * The events of the real service, by Microsoft's SDK, which alone speaks its channel:
 *
 *     npm install @azure/communication-chat @azure/communication-common
 *
 * It is a large library. The chat does without it: then news come by polling, within seconds, and only who types is not seen.
 */
import { ChatClient } from "@azure/communication-chat";
import { AzureCommunicationTokenCredential } from "@azure/communication-common";

const NAMES = [
  "chatMessageReceived",
  "chatMessageEdited",
  "chatMessageDeleted",
  "typingIndicatorReceived",
  "readReceiptReceived",
  "chatThreadCreated",
  "chatThreadDeleted",
  "chatThreadPropertiesUpdated",
  "participantsAdded",
  "participantsRemoved",
  "realTimeNotificationConnected",
  "realTimeNotificationDisconnected",
];

/** Passes on what happens, until the page goes. */
export async function listen({ endpoint, getToken, passOn }) {
  const tokenRefresher = async () => (await getToken({ reason: "refused" })).token;
  const { token } = await getToken();
  const credential = new AzureCommunicationTokenCredential({ token, tokenRefresher, refreshProactively: true });
  const sdk = new ChatClient(endpoint, credential);
  for (const name of NAMES) sdk.on(name, (event) => passOn(name, event));
  await sdk.startRealtimeNotifications();
}
