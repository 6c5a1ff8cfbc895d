/** What is on show: each with what the service has, and what somebody does there. */
import * as data from './data.js';
import { moments, writing } from './moments.js';
import * as pictures from './pictures.js';
import * as rich from './rich.js';
import { formatted as asFormatted } from './rich_thread.js';
import { idOf, LongThread } from './thread.js';

const TOPIC = 'Weekend hike';
const KILOBYTE = 1_024;

/** The longest text that the service takes, in bytes, and a little less. */
const LIMIT = 28 * KILOBYTE;

const MIXED = [data.unread, () => data.short(), data.nameless, data.long, data.silent, data.rightToLeft];

const withLively = () => ({ threads: [data.lively(), data.short(), data.nameless()] });

const lists = {
  'list-loading': { title: 'The list is on its way', scene: () => ({ list: 'never' }) },
  'list-empty': { title: 'Nobody has written yet', scene: () => ({}) },
  'list-error': { title: 'The list cannot be had', scene: () => ({ list: 503 }), act: (user) => user.find('.banner') },
  'list-many': { title: 'A thousand conversations', scene: () => ({ threads: data.many(1_000) }) },
  'list-unread': {
    title: 'Unread, nameless, long, silent',
    scene: () => ({ threads: MIXED.map((thread) => thread()) }),
    read: 25,
    after: (user) => user.find('.thread-item__unread'),
  },
  'list-search': {
    title: 'A search',
    scene: () => ({ threads: data.many(40) }),
    act: (user) => user.write('conversation 3', '.search-field input'),
  },
};

const messages = {
  messages: { title: 'A conversation of some days', scene: withLively, act: (user) => user.open(TOPIC) },
  'messages-odd': opened('Messages without plain text', data.odd),
  'messages-pictures': opened('Images and files', pictures.pictured),
  'messages-pictures-missing': opened('Images that cannot be shown', pictures.missing),
  'messages-long': opened('Long words, names and addresses', data.long),
  'messages-right-to-left': opened('From right to left', data.rightToLeft),
  'messages-unread': {
    ...opened('The first unread message', data.unread),
    read: 25,
    after: (user) => user.find('.unread-divider'),
  },
  'messages-none': opened('Nothing was said yet', data.silent),
  'messages-typing': { ...opened('Somebody types', data.short), after: type },
  'messages-closed': opened('A conversation that one was removed from', answering(403)),
  'messages-ended': opened('A conversation that was deleted', answering(404)),
  'message-states': {
    ...opened('Refused, and on its way', data.lively),
    async act(user) {
      await user.open(TOPIC);
      await user.send('This one is refused');
      await user.find('.message[data-state="failed"]');
      await user.send('This one is on its endless way');
    },
  },
  'message-waits': {
    ...opened('The service wants a pause', data.lively),
    async act(user) {
      await user.open(TOPIC);
      await user.send('It is too crowded for this one');
      await user.find('.message', 'Waiting to be sent');
    },
  },
};

const formatted = {
  'rich-text': opened('Every kind of formatting', rich.formatted),
  'rich-replies': opened('Replies as Teams writes them', rich.replied),
  'rich-wide': opened('Wide tables and long code', rich.wide),
  'rich-endless': opened('Messages that are too long', rich.endless),
  'rich-disguised': opened('Links and names that are not what they look like', rich.disguised),
  'rich-right-to-left': opened('Formatting from right to left', rich.rightToLeft),
};

const doing = {
  'message-actions': done('What can be done', (user) => user.turnTo('jackets')),
  'message-edit': done('An edit in place', (user) => user.act('jackets', 'Edit')),
  'message-delete': done('A deletion is asked for', (user) => user.act('jackets', 'Delete')),
  'message-quote': done('A quote in a reply', (user) => user.act('The way:', 'quote')),
  'composer-long': composed('A text of many lines', () => 'One line after the other\n'.repeat(20)),
  'composer-near-limit': composed('Almost too long', () => 'x'.repeat(LIMIT - 100)),
  'composer-over-limit': composed('Too long', () => 'x'.repeat(LIMIT + 100)),
};

const connections = {
  offline: done('Offline', goOffline),
  reconnecting: done('The service is gone', lose('unreachable')),
  'session-ended': done('The session has ended', lose(401)),
  'not-signed-in': {
    title: 'The host page has no token',
    scene: withLively,
    tokens: () => Promise.reject(new Error('nobody is signed in')),
    act: (user) => user.find('.banner'),
  },
};

const people = {
  'new-conversation': {
    title: 'A new conversation',
    scene: withLively,
    async act(user) {
      await user.find('.thread-item');
      await user.click('New conversation');
      await user.find('dialog[open]');
    },
  },
  people: asked('Who takes part', ['people']),
  'people-add': asked('People are added', ['people', 'Add people']),
  'people-remove': asked('Somebody is removed', ['people', 'Remove Ben Okafor']),
  'people-leave': asked('One leaves', ['people', 'Leave conversation']),
  'thread-delete': asked('A conversation is deleted', ['people', 'Delete conversation']),
  'thread-rename': asked('Another topic', ['Rename conversation'], '.topic-form'),
  notices: { title: 'What was refused', scene: refusing, act: beRefused },
};

/** Everything, by name. */
export const EXHIBITS = {
  ...lists,
  ...messages,
  ...formatted,
  ...doing,
  ...connections,
  ...people,
  ...moments,
  ...writing,
};

/** To measure: `thread-N` is one of N messages, `rich-thread-N` one of formatted ones, `threads-N` a list of N. */
const MEASURED = { thread: endless, 'rich-thread': endlessRich, threads: listed };

/** The exhibit with a name. */
export function exhibit(name) {
  const [, kind, length] = /^(thread|rich-thread|threads)-(\d+)$/.exec(name) ?? [];
  return kind ? MEASURED[kind](Number(length)) : EXHIBITS[name];
}

function listed(length) {
  const scene = () => ({ threads: data.many(length) });
  return { title: `${length} conversations`, scene, act: (user) => user.find('.thread-item') };
}

/** One who writes with formatting, too. */
function endlessRich(length) {
  return { ...endless(length, asFormatted), options: () => ({ richText: true }) };
}

function endless(length, said) {
  const threads = () => [new LongThread('Everything ever said', ['Ann', 'Ben Okafor'], length, said), data.short()];
  const scene = () => ({ threads: threads(), page: 5_000 });
  return { title: `${length} messages`, scene, act: (user) => user.find('.thread-item') };
}

function opened(title, thread) {
  return { title, scene: () => ({ threads: [thread()] }), act: async (user) => user.open(undefined) };
}

function onMessage(act) {
  return async (user, place) => {
    await user.open(TOPIC);
    await user.find('.message', 'jackets');
    await act(user, place);
  };
}

function answering(status) {
  return () => data.short('Lunch on Friday', { status });
}

function done(title, act) {
  return { title, scene: withLively, act: onMessage(act) };
}

function composed(title, text) {
  return done(title, (user) => user.write(text()));
}

function asked(title, names, shown = 'dialog[open]') {
  return done(title, async (user) => {
    for (const name of names) await user.click(name);
    await user.find(shown);
  });
}

function refusing() {
  return { ...withLively(), refuses: true };
}

async function beRefused(user) {
  await user.open(TOPIC);
  await user.click('Rename conversation');
  await user.write('A name that is refused', '.topic-form input');
  await user.click('Save name');
  await user.find('.notices__text');
}

async function goOffline(user, { service }) {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
  service.scene.everything = 'unreachable';
  dispatchEvent(new Event('offline'));
  await user.find('.banner', 'offline');
}

function lose(everything) {
  return async (user, { service, widget }) => {
    service.scene.everything = everything;
    widget.poke();
    await user.find('.banner');
  };
}

/** Again and again: who types is forgotten after some seconds. */
async function type(user, { service, widget }) {
  const [{ id: threadId, people: [, name] }] = service.scene.threads;
  const sender = { kind: 'communicationUser', communicationUserId: idOf(name) };
  const tell = () => widget.handleEvent('typingIndicatorReceived', { threadId, sender, senderDisplayName: name });
  setInterval(tell, 3_000);
  tell();
  await user.find('.typing-indicator__text');
}
