/** One pane or two, and the way between them. */
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH, NARROW, WIDE } from '../support/chat.ts';
import { attributesOf, visitHost } from '../support/host_page.ts';
import { signIn } from '../support/service.ts';
import { Widget } from '../support/widget.ts';

test('a narrow widget shows the list, then the conversation, then the list again', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(NARROW);
  await chat.visit({ only: 'ann' });
  // Then the list stands alone and nothing is open
  await expect(chat.ann.thread(LUNCH)).toBeVisible();
  await expect(chat.ann.app).toHaveAttribute('data-pane', 'threads');
  await expect(chat.ann.log).toBeHidden();
  await expect(chat.ann.currentThread()).toHaveCount(0);
  // When one is opened, it stands alone
  await chat.ann.thread(LUNCH).click();
  await expect(chat.ann.title).toHaveText(LUNCH);
  await expect(chat.ann.app).toHaveAttribute('data-pane', 'messages');
  await expect(chat.ann.messages().last()).toBeVisible();
  await expect(chat.ann.threads).toBeHidden();
  // When going back
  await chat.ann.back.click();
  await expect(chat.ann.app).toHaveAttribute('data-pane', 'threads');
  await expect(chat.ann.threads).toBeVisible();
  await expect(chat.ann.log).toBeHidden();
});

test('a wide widget shows two panes and opens the newest thread by itself', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(WIDE);
  // When
  await chat.visit({ only: 'ann' });
  // Then
  await expect(chat.ann.threads).toBeVisible();
  await expect(chat.ann.messages().last()).toBeVisible();
  await expect(chat.ann.back).toBeHidden();
  const newest = chat.ann.threads.locator('button.thread-item').first();
  await expect(newest).toHaveAttribute('aria-current', 'true');
  await expect(chat.ann.currentThread()).toHaveCount(1);
});

test('in a wide widget another thread opens beside the list', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(WIDE);
  await chat.visitAnn();
  // When
  await chat.ann.thread(HIKE).click();
  // Then
  await expect(chat.ann.title).toHaveText(HIKE);
  await expect(chat.ann.currentThread()).toHaveCount(1);
  await expect(chat.ann.currentThread()).toContainText(HIKE);
  await expect(chat.ann.threads).toBeVisible();
});

test('each thread keeps its own messages', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(WIDE);
  await chat.visitAnn({}, LUNCH);
  await chat.ann.say('This is about lunch');
  await expect(chat.ann.row('This is about lunch')).toHaveAttribute('data-state', 'sent');
  // When
  await chat.openThread(HIKE, [chat.ann]);
  // Then
  await expect(chat.ann.row('This is about lunch')).toHaveCount(0);
  await chat.openThread(LUNCH, [chat.ann]);
  await expect(chat.ann.row('This is about lunch')).toHaveCount(1);
});

test('a widget follows its own width, whatever is open', async ({ chat, page }) => {
  // Given two panes
  await page.setViewportSize(WIDE);
  await chat.visitAnn();
  await expect(chat.ann.threads).toBeVisible();
  // When it becomes narrow
  await page.setViewportSize(NARROW);
  // Then one pane is left
  await expect.poll(async () => [await chat.ann.threads.isVisible(), await chat.ann.log.isVisible()]).toContain(false);
  // and both are back when there is room again
  await page.setViewportSize(WIDE);
  await expect(chat.ann.threads).toBeVisible();
  await expect(chat.ann.log).toBeVisible();
});

test('in a narrow widget the focus goes along with the pane', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(NARROW);
  await chat.visit({ only: 'ann' });
  // When
  await chat.ann.thread(HIKE).press('Enter');
  // Then
  await expect(chat.ann.log).toBeFocused();
  // When
  await chat.ann.back.press('Enter');
  // Then
  await expect(chat.ann.thread(HIKE)).toBeFocused();
});

test('a chat of one conversation leaves the focus where it is in the page', async ({ emulator, page, traffic: _watched }) => {
  // Given
  const thread = await (await signIn(emulator, 'ben')).threadId(LUNCH);
  const style = 'style="display: block; height: 20rem"';
  const element = `<acs-chat id="ann" thread-id="${thread}" ${style} ${attributesOf(emulator, 'ann')}></acs-chat>`;
  // When
  await visitHost(page, emulator, { body: `<input id="page" autofocus>${element}` });
  // Then
  await expect(new Widget(page, 'ann').messages().last()).toBeVisible();
  await expect(page.locator('#page')).toBeFocused();
});

test('a draft waits for its thread to come back', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(WIDE);
  await chat.visitAnn({}, LUNCH);
  await chat.ann.composer.fill('Half a mess');
  // When
  await chat.ann.thread(HIKE).click();
  // Then
  await expect(chat.ann.title).toHaveText(HIKE);
  await expect(chat.ann.composer).toHaveValue('');
  // When
  await chat.ann.thread(LUNCH).click();
  // Then
  await expect(chat.ann.composer).toHaveValue('Half a mess');
});

test('after a click on Send one can go on typing', async ({ chat, page }) => {
  // Given
  await page.setViewportSize(WIDE);
  await chat.visitAnn({}, LUNCH);
  await chat.ann.composer.fill('One');
  // When
  await chat.ann.sendButton.click();
  // Then
  await expect(chat.ann.composer).toBeFocused();
});
