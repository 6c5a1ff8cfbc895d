/** A host page whose own scripts put something else in the place of what the browser has. */
import { expect, test } from '../fixtures.ts';
import { Widget } from '../support/widget.ts';
import { LUNCH } from '../support/chat.ts';
import { attributesOf, visitHost } from '../support/host_page.ts';
import { signIn } from '../support/service.ts';
import { OUTBOX, stored } from '../support/stores.ts';

/** Looking before sending again, and a wait or two. */
const RECOVERY = { timeout: 30_000 };

test.slow();

for (const name of ['fetch', 'JSON', 'Promise'] as const) {
  test(`a page that replaces ${name} after the load hears no token, and nothing is lost (B-17)`, async ({
    context,
    emulator,
    page,
    traffic,
  }) => {
    const ben = await signIn(emulator, 'ben');
    // Given a chat that runs
    const element = `<acs-chat id="ann" ${attributesOf(emulator, 'ann')}></acs-chat>`;
    await visitHost(page, emulator, { body: `${element}<p id="page">goes on</p>` });
    const ann = new Widget(page, 'ann');
    await ann.thread(LUNCH).click();
    await expect(ann.messages().first()).toBeVisible();
    await ann.say('before');
    await expect(ann.row('before')).toHaveAttribute('data-state', 'sent');
    // and another page of the same origin, in which nothing is replaced
    const beside = await context.newPage();
    await beside.goto('/?only=nobody');
    // When
    await page.evaluate((name) => {
      const broken = () => {
        throw new Error('replaced by the page');
      };
      Object.assign(window, { [name]: name === 'JSON' ? { parse: broken, stringify: broken } : broken });
    }, name);
    await ann.say('meanwhile');
    await expect(ann.row('meanwhile')).toBeVisible();
    // Then the page goes on, and nothing that was printed holds a token
    await expect(page.locator('#page')).toHaveText('goes on');
    expect(traffic.printed.join('\n')).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]*/);
    // Without promises nothing can be stored either.
    if (name !== 'Promise') {
      // What is on screen is stored a moment later, unless it was sent.
      const isKept = async () =>
        (await ben.count(LUNCH, 'meanwhile')) === 1 || JSON.stringify(await stored(beside, OUTBOX)).includes('meanwhile');
      await expect.poll(isKept).toBe(true);
      // When the page comes anew
      await page.reload();
      await ann.thread(LUNCH).click();
      // Then nothing was lost, and nothing came twice
      await expect(ann.row('meanwhile')).toHaveAttribute('data-state', 'sent', RECOVERY);
      expect(await ben.count(LUNCH, 'meanwhile')).toBe(1);
    }
    // A page that was left complains of nothing any more.
    await page.goto('about:blank');
    traffic.faults.splice(0);
  });
}
