/** Microsoft's MessageThread above its SendBox, with the messages that the widget is measured with. */
import { FluentThemeProvider, MessageThread, SendBox } from '@azure/communication-react';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { numbered } from '../../../gallery/thread.js';

const ME = 'Ann';
const PEOPLE = [ME, 'Ben Okafor'];
const MINUTE = 60_000;
const START = Date.now();

function message(name, content, createdOn, messageId) {
  return {
    messageType: 'chat',
    contentType: 'text',
    status: 'delivered',
    attached: false,
    mine: name === ME,
    senderId: name,
    senderDisplayName: name,
    content,
    createdOn,
    messageId,
  };
}

function messages(count) {
  return Array.from({ length: count }, (_, index) => {
    const { ago, name, text } = numbered(index, count, PEOPLE);
    return message(name, text, new Date(START - ago * MINUTE), String(index));
  });
}

function Thread({ count }) {
  const [shown, setShown] = useState(() => messages(count));
  const onSendMessage = async (content) => {
    setShown((before) => [...before, message(ME, content, new Date(), String(before.length))]);
  };
  const list = createElement(MessageThread, { userId: ME, messages: shown, showMessageDate: true, showMessageStatus: true });
  const parts = [
    createElement('div', { id: 'messages', key: 'messages' }, list),
    createElement(SendBox, { key: 'box', onSendMessage, onTyping: async () => undefined }),
  ];
  return createElement(FluentThemeProvider, { rootStyle: { height: '100%' } }, createElement('div', { id: 'thread' }, parts));
}

/** Shows so many messages. */
window.show = (count) => createRoot(document.getElementById('root')).render(createElement(Thread, { count }));
