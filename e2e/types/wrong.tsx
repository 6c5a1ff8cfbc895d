/** What is wrong has to be told: each line would compile without its mark otherwise, and the mark itself is an error then. */
import { mount, type ChatLook, type ChatOptions } from 'acs-chat-widget';
import 'acs-chat-widget/react';

// @ts-expect-error getToken is missing
export const lacking: ChatOptions = { endpoint: 'x' };
// @ts-expect-error no such theme
export const pink: ChatLook = { theme: 'pink' };
// @ts-expect-error no such option
export const unknown: ChatLook = { colour: 'red' };
// @ts-expect-error no such key
export const key: ChatLook = { sendKey: 'space' };
// @ts-expect-error a number is no token
export const numbered: ChatOptions = { endpoint: 'x', getToken: () => 5 };
// @ts-expect-error an address is no element
export const nowhere = mount('#chat', { endpoint: 'x', getToken: () => 'token' });
const element = document.createElement('acs-chat');
// @ts-expect-error no such method
element.sendText('thread', 'text');
// @ts-expect-error ready is told, not given
element.ready = Promise.resolve();
element.addEventListener('acs-chat-unread', ({ detail }) => {
  // @ts-expect-error no such detail
  console.log(detail.count);
});
// @ts-expect-error no such name in the package
export { unmount } from 'acs-chat-widget';
// @ts-expect-error no such place in the package
import 'acs-chat-widget/vue2';
export const jsx = [
  // @ts-expect-error no such layout
  <acs-chat key="layout" layout="wide" />,
  // @ts-expect-error no function
  <acs-chat key="token" getToken="token" />,
];
