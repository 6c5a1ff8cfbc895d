/** Writing rich text: by tools, by keys, by marks, by paste; and what others see of it. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type Chat, LUNCH } from '../support/chat.ts';
import { AGAIN, mountAgain } from '../support/mount.ts';
import { Widget } from '../support/widget.ts';

test.slow();

/** Ann with the editor of rich text, and Ben beside her. */
async function visitRich(chat: Chat, page: Page): Promise<Widget> {
  await chat.visit();
  await chat.openThread(LUNCH, [chat.ben]);
  await mountAgain(page, { richText: true });
  const ann = new Widget(page, AGAIN);
  await chat.openThread(LUNCH, [ann]);
  return ann;
}

function tool(widget: Widget, name: string): Locator {
  return widget.host.getByRole('toolbar', { name: 'Text formatting' }).getByRole('button', { name, exact: true });
}

/** Puts rich and plain text on the clipboard and pastes it. */
async function paste(page: Page, html: string, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(
    async ([html, text]) => {
      const as = (type: string, content: string) => ({ [type]: new Blob([content], { type }) });
      await navigator.clipboard.write([new ClipboardItem({ ...as('text/html', html!), ...as('text/plain', text!) })]);
    },
    [html, text],
  );
  await page.keyboard.press('Control+v');
}

test('bold, a list and a link by tools and keys arrive as they were written', async ({ chat, page }) => {
  // Given
  const ann = await visitRich(chat, page);
  // When
  await ann.composer.click();
  await tool(ann, 'Bold').click();
  await page.keyboard.type('Important');
  await expect(tool(ann, 'Bold')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' see ');
  await page.keyboard.press('Control+k');
  await ann.host.getByRole('textbox', { name: 'Address of the link' }).fill('x.example/menu');
  await page.keyboard.press('Enter');
  await expect(ann.composer).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Control+Shift+8');
  await page.keyboard.type('soup');
  await page.keyboard.press('Enter');
  await page.keyboard.type('bread');
  await page.keyboard.press('Control+Enter');
  // Then
  const last = chat.ben.messages().last();
  await expect(last.locator('b')).toHaveText('Important');
  await expect(last.locator('ul > li')).toHaveText(['soup', 'bread']);
  await expect(last.locator('a')).toHaveAttribute('href', 'https://x.example/menu');
  await expect(ann.messages().last()).toHaveAttribute('data-state', 'sent');
  await expect(ann.composer).toHaveText('');
});

test('text without formatting is sent as plain text', async ({ chat, page }) => {
  // Given
  const ann = await visitRich(chat, page);
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && new URL(request.url()).pathname.endsWith('/messages'),
  );
  // When
  await ann.composer.click();
  await page.keyboard.type('1 < 2  & so on');
  await page.keyboard.press('Enter');
  // Then
  expect((await sent).postDataJSON()).toMatchObject({ content: '1 < 2  & so on', type: 'text' });
  await expect(chat.ben.messages().last()).toContainText('1 < 2');
});

test('typed marks stand for formatting, and two Enters end a list', async ({ chat, page }) => {
  // Given
  const ann = await visitRich(chat, page);
  // When
  await ann.composer.click();
  await page.keyboard.type('**bold** and `code` ');
  // Then
  await expect(ann.composer.locator('b')).toHaveText('bold');
  await expect(ann.composer.locator('font[face^="ui-monospace"]')).toHaveText('code');
  await expect(ann.composer).toHaveText('bold and code');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('- one');
  await expect(ann.composer.locator('ul > li')).toHaveText('one');
  // and two Enters end the list, after which Enter sends
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('after');
  await page.keyboard.press('Enter');
  const last = chat.ben.messages().last();
  await expect(last.locator('ul > li')).toHaveText(['one']);
  await expect(last).toContainText('after');
});

test('a message of rich text is edited as rich text', async ({ chat, page }) => {
  // Given
  const ann = await visitRich(chat, page);
  await ann.composer.click();
  await page.keyboard.type('**bold** words');
  await page.keyboard.press('Enter');
  await expect(ann.messages().last()).toContainText('bold words');
  await expect(ann.messages().last()).toHaveAttribute('data-state', 'sent');
  // When
  await page.keyboard.press('ArrowUp');
  const field = ann.host.getByRole('textbox', { name: 'Message text' });
  await expect(field.locator('b')).toHaveText('bold');
  await field.press('Control+End');
  await page.keyboard.type(' and more');
  await ann.host.getByRole('button', { name: 'Save', exact: true }).click();
  // Then
  const last = chat.ben.messages().last();
  await expect(last).toContainText('bold words and more');
  await expect(last.locator('b')).toHaveText('bold');
});

test('going over to the other field and back keeps the text', async ({ chat, page }) => {
  // Given
  const ann = await visitRich(chat, page);
  await ann.composer.click();
  await page.keyboard.type('**one** two');
  const mode = ann.host.getByRole('button', { name: 'Formatting', exact: true });
  // When
  await mode.click();
  // Then
  await expect(ann.composer).toHaveValue('one two');
  await mode.click();
  await expect(ann.composer).toHaveText('one two');
  await expect(ann.composer).toBeFocused();
});

test('a paste from a web page keeps its formatting and nothing that acts (R-23)', async ({ chat, page }) => {
  // Given
  const ann = await visitRich(chat, page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const html =
    '<h2 onclick="alert(1)">Menu</h2><p style="position:fixed"><b>Soup</b><img src="https://evil.example/x.png"></p>' +
    '<a href="javascript:alert(1)">bad</a>';
  // When
  await ann.composer.click();
  await paste(page, html, 'Menu\nSoup');
  // Then
  await expect(ann.composer.locator('b')).toHaveText('Soup');
  await expect(ann.composer.locator('img, [onclick], [style], [href]')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(chat.ben.messages().last().locator('b')).toHaveText('Soup');
  expect(asked.filter((url) => url.includes('evil.example'))).toEqual([]);
});

test('Tab leads out of the editor and the toolbar is one stop', async ({ chat, page }) => {
  // Given
  const ann = await visitRich(chat, page);
  await ann.composer.click();
  // When
  await page.keyboard.press('Shift+Tab');
  // Then
  await expect(tool(ann, 'Bold')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tool(ann, 'Italic')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(ann.composer).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(ann.composer).not.toBeFocused();
});
