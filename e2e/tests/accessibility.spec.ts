/** What axe can find, in every view, state and theme; and what a screen reader is given. */
import { expect, test } from '../fixtures.ts';
import { violations } from '../support/axe.ts';
import { type Chat, NARROW, type View, WIDE } from '../support/chat.ts';
import { contrast } from '../support/colours.ts';
import { EXHIBITS, type Exhibit, visitGallery } from '../support/gallery.ts';

type Theme = NonNullable<View['theme']>;

const VIEWS = [
  { view: 'the list', viewport: NARROW, open: showList },
  { view: 'a conversation', viewport: NARROW, open: showConversation },
  { view: 'two panes', viewport: WIDE, open: showConversation },
];

// A colour in the middle of a transition has a contrast that nobody sees for long.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const theme of ['light', 'dark'] as const) {
  for (const { view, viewport, open } of VIEWS) {
    test(`axe finds no fault with ${view} in the ${theme} theme`, async ({ chat, page }) => {
      // Given
      await page.setViewportSize(viewport);
      // When
      await open(chat, theme);
      // Then
      expect(await violations(page)).toEqual([]);
    });
  }

  test(`axe finds no fault with an outage in the ${theme} theme`, async ({ chat, page, emulator }) => {
    test.slow();
    // Given
    await page.setViewportSize(WIDE);
    await showConversation(chat, theme);
    // When
    await emulator.stop();
    await expect(chat.ann.banner).toContainText('Reconnecting', { timeout: 20_000 });
    await chat.ann.say('Waiting to be sent');
    await expect(chat.ann.row('Waiting to be sent')).toHaveAttribute('data-state', 'sending');
    // Then
    expect(await violations(page)).toEqual([]);
  });
}

/** Where the host page has no good token, the console says so. */
const TELL_THE_DEVELOPER: Exhibit[] = ['not-signed-in', 'session-ended'];

for (const exhibit of EXHIBITS) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds no fault with "${exhibit}" of the gallery in the ${theme} theme`, async ({ page, traffic }) => {
      test.slow();
      // Given
      await page.setViewportSize(WIDE);
      // When
      await visitGallery(page, exhibit, { theme });
      // Then
      expect(await violations(page)).toEqual([]);
      if (TELL_THE_DEVELOPER.includes(exhibit)) traffic.faults.splice(0);
    });
  }
}

/** Fields and buttons that are told from what is around them by a line. */
const EDGES: Partial<Record<Exhibit, string[]>> = {
  messages: ['.composer__field', '.search-field__text'],
  'rich-editor': ['.rich-editor'],
  'message-edit': ['.edit-form__field', '.edit-form .button:not([data-kind])'],
  'messages-earlier': ['.message-list__earlier'],
  'messages-news': ['.message-list__newest'],
  'new-conversation': ['.dialog .field__text', '.dialog .button:not([data-kind])'],
  'new-conversation-refused': ['.dialog .field__text'],
  people: ['.dialog .button'],
  'thread-rename': ['.topic-form__text'],
};

/** What WCAG asks for a line without which a field or a button is not seen. */
const BOUNDARY = 3;

for (const [exhibit, edges] of Object.entries(EDGES) as [Exhibit, string[]][]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`fields and buttons in "${exhibit}" of the gallery can be seen in the ${theme} theme`, async ({ page }) => {
      // Given
      await page.setViewportSize(WIDE);
      // When
      const { host } = await visitGallery(page, exhibit, { theme });
      // Then
      for (const edge of edges) {
        await expect(host.locator(edge).first()).toBeVisible();
        for (const one of await host.locator(edge).all()) {
          expect(await contrast(one, 'line'), edge).toBeGreaterThanOrEqual(BOUNDARY);
        }
      }
    });
  }
}

/** What has the most colours, borders and icons that a user's own colours could take away. */
const COLOURFUL: Exhibit[] = ['list-unread', 'messages', 'message-states', 'message-actions', 'offline', 'people-add'];

const WISHES = [
  { forcedColors: 'active' },
  { forcedColors: 'active', colorScheme: 'dark' },
  { contrast: 'more' },
] as const;

for (const media of WISHES) {
  test(`axe finds no fault where the user asks for ${JSON.stringify(media)}`, async ({ chat, page }) => {
    test.slow();
    // Given
    await page.emulateMedia({ reducedMotion: 'reduce', ...media });
    await page.setViewportSize(WIDE);
    // When
    await chat.visitAnn();
    // Then
    // Where the user has chosen the colours, their contrast is not ours; axe reckons with those of the style sheet.
    const rules = 'forcedColors' in media ? ['color-contrast'] : [];
    expect(await violations(page, rules)).toEqual([]);
    for (const exhibit of COLOURFUL) {
      await visitGallery(page, exhibit);
      expect(await violations(page, rules), exhibit).toEqual([]);
    }
  });
}

for (const exhibit of ['list-loading', 'messages-typing', 'message-states'] as const) {
  test(`nothing moves in "${exhibit}" of the gallery where the user wants less motion`, async ({ page }) => {
    test.slow();
    // When
    const { host } = await visitGallery(page, exhibit);
    // Then
    const moving = await host.evaluate(({ shadowRoot }) => {
      const running = shadowRoot!.getAnimations().filter(({ playState }) => playState === 'running');
      return running.map(({ effect }) => (effect as KeyframeEffect).target?.className);
    });
    expect(moving).toEqual([]);
  });
}

test('a screen reader is given the list, the messages and the field, by role and name', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(WIDE);
  // When
  await chat.visitAnn();
  // Then
  await expect(chat.ann.threads).toMatchAriaSnapshot(`
    - navigation "Conversations":
      - heading "Conversations" [level=2]
      - list:
        - listitem:
          - button /Lunch on Friday/
        - listitem:
          - button /Weekend hike/
  `);
  await expect(chat.ann.log).toMatchAriaSnapshot(`
    - log "Messages":
      - list:
        - listitem
  `);
  await expect(chat.ann.app).toMatchAriaSnapshot(`
    - region "Lunch on Friday":
      - heading "Lunch on Friday" [level=2]
      - button "Rename conversation"
      - button "2 people"
      - log "Messages"
      - group "New message":
        - textbox "Message"
        - button "Send" [disabled]
  `);
  // What is told by itself is never the history.
  await expect(chat.ann.log).toHaveAttribute('aria-live', 'off');
});

test('the gallery shows everything that is tested, and nothing else', async ({ page }) => {
  // When
  await visitGallery(page, '');
  // Then
  const addresses = (all: Element[]) => all.map((link) => (link as HTMLAnchorElement).href);
  const links = await page.locator('figcaption a').evaluateAll(addresses);
  expect(links.map((link) => new URL(link).searchParams.get('gallery'))).toEqual([...EXHIBITS]);
});

async function showList(chat: Chat, theme: Theme): Promise<void> {
  await chat.visit({ only: 'ann', theme });
  await expect(chat.ann.threads.locator('button.thread-item').first()).toBeVisible();
}

async function showConversation(chat: Chat, theme: Theme): Promise<void> {
  await chat.visitAnn({ theme });
  await expect(chat.ann.messages().last()).toBeVisible();
}
