/** The element in React 19. */
import 'acs-chat-widget/react';
import { useRef } from 'react';
import type { AcsChatElement } from 'acs-chat-widget/react';

export function Chat({ getToken }: { getToken: () => Promise<string> }) {
  const element = useRef<AcsChatElement>(null);
  return (
    <acs-chat
      ref={element}
      endpoint="https://my-resource.communication.azure.com"
      thread-id="thread"
      display-name="Ann"
      theme="dark"
      layout="auto"
      send-key="enter"
      locale="de"
      rich-text
      launcher="start"
      getToken={getToken}
      style={{ height: '36rem' }}
      onacs-chat-unread={(event) => console.log(event.detail.total, element.current?.isOpen)}
    />
  );
}
