/** Every documented name of the package, as a page in TypeScript would use it. It is compiled against the packed package. */
import {
  AcsChatElement,
  LANGUAGES,
  load,
  mount,
  type AcsChatAttributes,
  type AcsChatEventMap,
  type AcsChatProperties,
  type ChatErrorCode,
  type ChatEventName,
  type ChatEvents,
  type ChatLayout,
  type ChatLook,
  type ChatOptions,
  type ChatSendKey,
  type ChatTexts,
  type ChatTheme,
  type ChatWidget,
  type CreatedThread,
  type GetToken,
  type LoadOptions,
  type NewThread,
  type TokenAnswer,
  type TokenRequest,
} from 'acs-chat-widget';
import { AcsChatElement as OfElement } from 'acs-chat-widget/element';
import init, { mount as mountNow, type ChatOptions as CoreOptions, type ChatEvents as CoreEvents } from 'acs-chat-widget/core';

const answer: TokenAnswer = { token: 'token', expiresOn: new Date() };
const getToken: GetToken = async ({ signal, reason }: TokenRequest) => {
  if (signal.aborted || reason === 'refused') return 'token';
  return answer;
};
const texts: ChatTexts = { today: 'Heute', othersCount: { one: '{n} anderer', other: '{n} andere' } };
const look: ChatLook = {
  displayName: 'Ann',
  theme: 'dark' satisfies ChatTheme,
  threadId: null,
  sendKey: 'mod-enter' satisfies ChatSendKey,
  layout: 'compact' satisfies ChatLayout,
  richText: true,
  features: 'create search',
  locale: 'auto',
  texts,
};
const options: ChatOptions = {
  ...look,
  endpoint: 'https://my-resource.communication.azure.com',
  getToken,
  onEvent(name, detail) {
    console.log(name, detail);
  },
};

async function mounted(place: HTMLElement): Promise<CreatedThread> {
  const ahead: LoadOptions = { wasm: new URL('https://example.org/x.wasm'), integrity: 'sha384-x' };
  await load(ahead);
  const chat: ChatWidget = await mount(place, options);
  await chat.setOptions({ theme: null });
  chat.openThread('thread');
  chat.sendMessage('thread', 'text');
  const wanted: NewThread = { topic: 'Lunch', participants: [{ id: '8:acs:1_2', displayName: 'Ben' }] };
  const event: ChatEventName = 'chatMessageReceived';
  chat.handleEvent(event, {});
  chat.poke();
  const isFocused: boolean = chat.focusComposer();
  console.log(isFocused, LANGUAGES.join());
  const created = await chat.createThread(wanted);
  chat.destroy();
  return created;
}

async function withElement(): Promise<void> {
  const element = document.createElement('acs-chat');
  const same: AcsChatElement = element;
  const isSame = same instanceof OfElement;
  Object.assign(element, { isSame, version: AcsChatElement.version });
  element.endpoint = 'https://my-resource.communication.azure.com';
  element.threadId = element.displayName = element.theme = element.locale = null;
  element.layout = element.sendKey = element.features = null;
  element.richText = true;
  element.launcher = 'start';
  element.getToken = getToken;
  element.texts = texts;
  element.addEventListener('acs-chat-unread', ({ detail }) => console.log(detail.total + 1, detail.hasMore));
  document.addEventListener('acs-chat-error', ({ detail }) => {
    const code: ChatErrorCode = detail.code;
    console.log(code, detail.message, detail.cause);
  });
  document.querySelector('acs-chat')?.openPanel();
  const chat: ChatWidget = await element.ready;
  await element.openThread('thread');
  await element.sendMessage('thread', 'text');
  const { threadId, notAdded } = await element.createThread({ topic: 'Lunch' });
  element.handleEvent('typingIndicatorReceived', {});
  element.poke();
  element.closePanel();
  console.log(chat, threadId, notAdded, element.focusComposer(), element.isOpen);
  element.reload();
  element.destroy();
}

const attributes: AcsChatAttributes & AcsChatProperties = { endpoint: 'x', 'thread-id': 'x', launcher: true, getToken };
const told: AcsChatEventMap['acs-chat-message-received']['detail'] = {
  threadId: 'x', messageId: 'x', senderId: 'x', senderDisplayName: undefined, text: 'x', sentOn: new Date(),
};
// What the module itself says is the same.
const core: CoreOptions = options;
const back: ChatOptions = core;
const coreTold: CoreEvents['message-received'] = told;
const events: ChatEvents['message-received'] = coreTold;
async function early(place: HTMLElement): Promise<void> {
  await init();
  mountNow(place, back).setOptions({ theme: 'light' });
}
export { attributes, early, events, mounted, withElement };
