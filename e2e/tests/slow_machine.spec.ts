/**
 * Slow machines: what is drawn is drawn to its end before the browser paints or tells of the next key. In the page itself,
 * as nobody else acts between two turns of its loop.
 */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, WIDE } from '../support/chat.ts';
import { AGAIN, mountAgain } from '../support/mount.ts';
import { makeSlow } from '../support/slow.ts';
import { Widget } from '../support/widget.ts';

test.use({ viewport: WIDE });

test('what was typed a moment before another conversation opens is still there', async ({ chat, page }) => {
  // Given
  await chat.visitAnn();
  await makeSlow(page);
  // When
  await chat.ann.host.evaluate(async ({ shadowRoot }, topic) => {
    const field = shadowRoot!.querySelector('textarea')!;
    field.value = 'half a word';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    for (let turn = 0; turn < 50; turn += 1) await null;
    const items = [...shadowRoot!.querySelectorAll<HTMLElement>('.thread-item')];
    items.find((item) => item.textContent!.includes(topic))!.click();
  }, HIKE);
  await expect(chat.ann.title).toHaveText(HIKE);
  await expect(chat.ann.composer).toHaveValue('');
  await chat.openThread(LUNCH, [chat.ann]);
  // Then
  await expect(chat.ann.composer).toHaveValue('half a word');
});

test('a draft of rich text is in the field as soon as its conversation is there', async ({ chat, page }) => {
  // Given
  await chat.visit({ only: 'ann' });
  await mountAgain(page, { richText: true });
  const ann = new Widget(page, AGAIN);
  await chat.openThread(LUNCH, [ann]);
  await ann.composer.click();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('bold');
  await expect(ann.composer.locator('b')).toHaveText('bold');
  await chat.openThread(HIKE, [ann]);
  await makeSlow(page);
  // When
  const found = await ann.host.evaluate(async ({ shadowRoot }, topic) => {
    const items = [...shadowRoot!.querySelectorAll<HTMLElement>('.thread-item')];
    items.find((item) => item.textContent!.includes(topic))!.click();
    for (let turn = 0; turn < 50; turn += 1) await null;
    return shadowRoot!.querySelector('.composer [contenteditable]')?.textContent;
  }, LUNCH);
  // Then
  expect(found).toBe('bold');
});

test('the field in which a message is changed has the focus before the next key', async ({ chat, page }) => {
  // Given
  await chat.visitAnn();
  await chat.ann.say('teh end');
  await expect(chat.ann.row('teh end')).toHaveAttribute('data-state', 'sent');
  await chat.ann.composer.focus();
  await makeSlow(page);
  // When
  const found = await chat.ann.host.evaluate(async ({ shadowRoot }) => {
    const field = shadowRoot!.querySelector('textarea')!;
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, composed: true, cancelable: true }));
    for (let turn = 0; turn < 50; turn += 1) await null;
    return (shadowRoot!.activeElement as HTMLTextAreaElement | null)?.value;
  });
  // Then
  expect(found).toBe('teh end');
});
