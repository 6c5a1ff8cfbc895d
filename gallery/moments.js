/** States that last for a moment only, or that one comes to by several steps. */
import * as data from './data.js';
import * as rich from './rich.js';
import { idOf, LongThread } from './thread.js';

const LUNCH = 'Lunch on Friday';
const HIKE = 'Weekend hike';

const BEN = 'Ben Okafor';

const few = () => ({ threads: [data.lively(), data.short(), data.nameless()] });

/** Two conversations, one of them far longer than what is loaded at first. */
const endless = () => ({ threads: [new LongThread('Everything ever said', ['Ann', BEN], 400), data.short()] });

/** What happens in the lists. */
export const moments = {
  'list-search-none': {
    title: 'A search that finds nothing',
    scene: () => ({ threads: data.many(40) }),
    async act(user) {
      await user.write('nobody by this name', '.search-field input');
      await user.find('.thread-list__empty');
    },
  },
  'list-marks': { title: 'A draft, and a message that was not sent', scene: few, act: leaveTraces },
  'messages-news': { title: 'News, while one reads further up', scene: endless, act: readFurtherUp },
  'messages-earlier': {
    title: 'Earlier messages are on their way',
    scene: () => ({ ...endless(), earlier: 'never' }),
    async act(user) {
      await user.open('Everything');
      const list = await user.find('.message-list:has(.message)');
      await atRest(list);
      list.scrollTop = 0;
      await user.find('.message-list__earlier[aria-disabled="true"]');
    },
  },
  'message-menu': { title: 'What a finger is offered', scene: few, act: hold },
  'new-conversation-refused': {
    title: 'A new conversation that lacks something',
    scene: few,
    async act(user) {
      await user.find('.thread-item');
      await user.click('New conversation');
      await user.click('Another person');
      await user.write('Ben', '.guests__row input');
      await user.click('Create');
      await user.find('[aria-invalid]');
    },
  },
  'thread-rename-refused': {
    title: 'A topic that says nothing',
    scene: few,
    async act(user) {
      await user.open(HIKE);
      await user.click('Rename conversation');
      await user.write('', '.topic-form input');
      await user.click('Save name');
      await user.find('.topic-form__error');
    },
  },
  'people-changing': {
    title: 'Somebody is being added, and somebody is being removed',
    scene: () => ({ ...few(), changes: 'never' }),
    act: change,
  },
  'one-conversation': {
    title: 'One conversation alone',
    scene: few,
    options: ({ threads: [{ id }] }) => ({ threadId: id }),
    act: (user) => user.find('.message', 'jackets'),
  },
};

/** Where one writes with formatting. */
export const writing = {
  'rich-editor': {
    title: 'Rich text is written',
    scene: few,
    options: () => ({ richText: true }),
    async act(user) {
      await user.open(HIKE);
      await user.compose([['bold', 'Important:'], ['', ' bring '], ['italic', 'warm'], ['', ' jackets']]);
      await user.find('.rich-editor__text b, .rich-editor__text strong');
    },
  },
  'rich-editor-link': {
    title: 'The address of a link is asked for',
    scene: few,
    options: () => ({ richText: true }),
    async act(user) {
      await user.open(HIKE);
      await user.compose([['', 'The way is here']]);
      await user.click('Link');
      await user.find('.rich-editor__link');
    },
  },
  'composer-modes': {
    title: 'Plain text, where rich text could be written',
    scene: few,
    options: () => ({ richText: true }),
    async act(user) {
      await user.open(HIKE);
      await user.compose([['', 'Bring jackets']]);
      await user.click('Formatting');
      await user.find('.composer textarea');
    },
  },
  'rich-edit': {
    title: 'A message with formatting is edited',
    scene: () => ({ threads: [rich.formatted()] }),
    async act(user) {
      await user.open('Formatted');
      await user.act('and an answer', 'Edit');
      await user.find('.edit-form .rich-editor');
    },
  },
};

async function leaveTraces(user) {
  await user.open(HIKE);
  await user.send('This one is refused');
  await user.find('.message[data-state="failed"]');
  await user.back();
  await user.open(LUNCH);
  await user.write('Half a thought about');
  await user.back();
  await user.open('Ben Okafor and Carla');
  await user.back();
  await user.find('.thread-item__preview[data-draft]');
}

/** A list that has just opened goes to its end first, and whatever moves it meanwhile is undone. */
async function atRest(list) {
  for (let still = 0, last = -1; still < 20; ) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    still = list.scrollTop === last && last > 0 ? still + 1 : 0;
    last = list.scrollTop;
  }
}

async function readFurtherUp(user, { service, widget }) {
  await user.open('Everything');
  const list = await user.find('.message-list:has(.message)');
  await atRest(list);
  list.scrollTop -= 900;
  await user.find('.message-list__newest');
  for (const text of ['Are you there?', 'I have news.']) service.scene.threads[0].say(BEN, text);
  widget.poke();
  await user.find('.message-list__news', '2');
}

/** A finger stays on a message. */
async function hold(user) {
  await user.open(HIKE);
  const row = await user.find('.message', 'jackets');
  const finger = { pointerType: 'touch', isPrimary: true, bubbles: true, composed: true };
  row.querySelector('.message__text').dispatchEvent(new PointerEvent('pointerdown', finger));
  await user.find('[role="menu"]');
}

async function change(user) {
  await user.open(HIKE);
  await user.click('people');
  await user.click('Add people');
  await user.write(idOf('Dan'), '.guests__row .field:first-of-type input');
  await user.write('Dan', '.guests__row .field:last-of-type input');
  await user.click('Add');
  await user.find('.people__row[data-state="joining"]');
  await user.click(`Remove ${BEN}`);
  await user.find('dialog[open] .dialog__text');
  await user.click('Remove');
  await user.find('.people__row[data-state="leaving"]');
}
