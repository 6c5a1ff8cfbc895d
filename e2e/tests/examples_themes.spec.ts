/** The themes of the documentation on screen: they take effect, and all can be read. */
import AxeBuilder from '@axe-core/playwright';
import type { Widget } from '../support/widget.ts';
import { LUNCH } from '../support/chat.ts';
import { CHAT, expect, openThread, test } from '../support/examples/fixtures.ts';
import { contrast, pairs, themes } from '../support/examples/themes.ts';

const LEAST = 4.5;

/** The colours that the chat is drawn in, by the names of their properties. */
function coloursOf(chat: Widget, names: string[]): Promise<Record<string, string>> {
  return chat.app.evaluate((app, names) => {
    const style = getComputedStyle(app);
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--color-${name}`).trim()]));
  }, names);
}

/** What the theme says in a scheme: what stands in a media query wins there. */
function declared(css: string, scheme: string): Record<string, string> {
  const [always = '', whenDark = ''] = css.split('@media');
  const texts = scheme === 'dark' ? [always, whenDark] : [always];
  const all = texts.flatMap((text) => [...text.matchAll(/--acs-chat-color-([\w-]+): (#[0-9a-f]{6});/g)]);
  return Object.fromEntries(all.map(([, name, value]) => [name!, value!]));
}

test('contrast is counted as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('each ready theme is what the chat is drawn in, and all of it can be read', async ({ example }) => {
  test.slow();
  // Given
  const { page, chat } = await (await example('html')).open('ann');
  await openThread(chat, LUNCH);
  await expect(chat.messages().first()).toBeVisible();
  expect(themes()).toHaveLength(3);
  expect(pairs().length).toBeGreaterThan(10);
  for (const { name, theme, css } of themes()) {
    await page.addStyleTag({ content: css });
    for (const colorScheme of ['light', 'dark'] as const) {
      // When
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const worn = [name, theme] as const;
      await chat.host.evaluate((host, [name, theme]) => Object.assign(host, { className: name, theme }), worn);
      await expect(chat.host.locator('.theme')).toHaveAttribute('data-theme', theme);
      // Then
      const said = declared(css, colorScheme);
      expect(await coloursOf(chat, Object.keys(said)), `${name}, ${colorScheme}`).toEqual(said);
      const names = pairs().flatMap(({ text, ground }) => [text, ground]);
      const colours = await coloursOf(chat, names);
      const faint = pairs().filter(({ text, ground }) => !(contrast(colours[text]!, colours[ground]!) >= LEAST));
      expect(faint, `${name}, ${colorScheme}`).toEqual([]);
      const { violations } = await new AxeBuilder({ page }).include(`#${CHAT}`).withRules(['color-contrast']).analyze();
      expect(violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(' ')))).toEqual([]);
    }
  }
});
