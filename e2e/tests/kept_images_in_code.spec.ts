/** An image of a message that its sender changes: cut out of a line, and put into preformatted text. */
import { expect, test } from '../fixtures.ts';
import { LUNCH } from '../support/chat.ts';
import { png, signInToSend } from '../support/pictures.ts';

test('an image that is cut out and pasted into preformatted text is still an image', async ({
  chat,
  emulator,
  page,
}) => {
  // Given
  const sender = await signInToSend(emulator, 'ann');
  const image = await sender.upload(LUNCH, png(40, 20));
  const written = `<img id="${image.id}" alt="Two plates">`;
  await sender.send(LUNCH, `<p>Look ${written} here</p><pre>one\n\ttwo </pre>`, [image], 'html');
  await chat.visitAnn();
  const last = chat.ann.messages().last();
  await expect(last.locator('.picture')).toHaveAttribute('data-state', 'shown');
  await chat.ann.composer.press('ArrowUp');
  const field = chat.ann.log.getByRole('textbox', { name: 'Message text' });
  await expect(field).toBeFocused();
  await expect(field.locator('p > [contenteditable="false"]')).toHaveText(/Two plates/);
  // When
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('ControlOrMeta+x');
  await expect(field.locator('[contenteditable="false"]')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ControlOrMeta+v');
  // Then
  await expect(field.locator('pre > [contenteditable="false"]')).toHaveText(/Two plates/);
  const saved = page.waitForRequest((request) => request.method() === 'PATCH');
  await chat.ann.log.getByRole('button', { name: 'Save', exact: true }).click();
  const body = (await saved).postDataJSON() as { content: string };
  expect(body.content).toContain(`<pre>one\n\ttwo Look ${written} here</pre>`);
  await expect(last.locator('pre .picture')).toHaveCount(1);
});
