/**
 * Slow machines: Yew lets the browser go on between what it draws and what follows, and nothing is lost in between. In the page
 * itself, as nobody else acts between two turns of its loop.
 */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, WIDE } from '../support/chat.ts';
import { makeSlow } from '../support/slow.ts';

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
