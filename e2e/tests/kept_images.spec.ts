/** Images of a message that its sender changes: cut out and put in again, and none that comes from elsewhere. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type Chat, LUNCH } from '../support/chat.ts';
import type { Emulator } from '../support/emulator.ts';
import { png, signInToSend } from '../support/pictures.ts';

/** Ann begins to change a message of hers with an image; what the text shows in its place. */
async function edit(chat: Chat, emulator: Emulator): Promise<{ field: Locator; kept: Locator; id: string }> {
  const ann = await signInToSend(emulator, 'ann');
  const image = await ann.upload(LUNCH, png(40, 20));
  await ann.send(LUNCH, `<p>Look <img id="${image.id}" alt="Two plates"> here</p>`, [image], 'html');
  await chat.visitAnn();
  await expect(chat.ann.log.locator('.picture')).toHaveAttribute('data-state', 'shown');
  await chat.ann.composer.press('ArrowUp');
  const field = chat.ann.log.getByRole('textbox', { name: 'Message text' });
  await expect(field).toBeFocused();
  const kept = field.locator('[contenteditable="false"]');
  await expect(kept).toHaveText(/Two plates/);
  return { field, kept, id: image.id };
}

/** What is saved as the text of the message. */
async function save(chat: Chat, page: Page): Promise<string> {
  const saved = page.waitForRequest((request) => request.method() === 'PATCH');
  await chat.ann.log.getByRole('button', { name: 'Save', exact: true }).click();
  const body = (await saved).postDataJSON() as { content: string };
  return body.content;
}

test('an image that is cut out of a message and pasted into it again is still there', async ({
  chat,
  emulator,
  page,
}) => {
  // Given
  const { field, kept, id } = await edit(chat, emulator);
  // When
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+x');
  await expect(kept).toHaveCount(0);
  await expect(field).toHaveText('');
  await page.keyboard.type('Lunch: ');
  await page.keyboard.press('ControlOrMeta+v');
  // Then
  await expect(kept).toHaveCount(1);
  await expect(field).toContainText('Lunch: Look');
  await expect(field.locator('img')).toHaveCount(0);
  expect(await save(chat, page)).toContain(`<img id="${id}" alt="Two plates">`);
  await expect(chat.ann.messages().last().locator('.picture')).toHaveCount(1);
});

test('an image of another message is not taken over by a paste', async ({ chat, emulator, page }) => {
  // Given
  const { field, kept } = await edit(chat, emulator);
  const html = '<b>so</b> <img id="another" alt="Two plates"><img src="https://evil.example/a.png" alt="Two plates">';
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  // When
  await page.keyboard.press('ControlOrMeta+a');
  await field.evaluate((element, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    const told = { clipboardData, bubbles: true, cancelable: true, composed: true };
    element.dispatchEvent(new ClipboardEvent('paste', told));
  }, html);
  // Then
  await expect(field.locator('b')).toHaveText('so');
  await expect(kept).toHaveCount(0);
  expect(await save(chat, page)).not.toContain('<img');
  expect(asked.filter((url) => url.includes('evil.example'))).toEqual([]);
});
