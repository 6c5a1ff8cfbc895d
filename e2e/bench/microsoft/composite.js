/** Microsoft's ChatComposite with one thread: what a host page writes to embed it, by its documentation. */
import { ChatClient } from '@azure/communication-chat';
import { AzureCommunicationTokenCredential } from '@azure/communication-common';
import { ChatComposite, createAzureCommunicationChatAdapter } from '@azure/communication-react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const { endpoint, token, user, threadId, displayName } = JSON.parse(decodeURIComponent(location.hash.slice(1)));

// Its connection for events goes to servers of Microsoft's own: it is spared the time for that.
ChatClient.prototype.startRealtimeNotifications = async function () {
  this.isRealtimeNotificationsStarted = true;
  this.subscribeToSignalingEvents();
};

const adapter = await createAzureCommunicationChatAdapter({
  endpoint,
  userId: { communicationUserId: user },
  displayName,
  credential: new AzureCommunicationTokenCredential(token),
  threadId,
});
createRoot(document.getElementById('root')).render(createElement(ChatComposite, { adapter }));
