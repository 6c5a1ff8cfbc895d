/** The examples that need no bundler, as their READMEs run them. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HIKE, LUNCH } from '../support/chat.ts';
import { blocks, read } from '../support/examples/documents.ts';
import { converse, expect, openThread, test } from '../support/examples/fixtures.ts';

const BEGIN = { name: 'New conversation', exact: true };

test.beforeEach(() => test.slow());

test('in plain HTML two people talk to each other', async ({ example }) => {
  const html = await example('html');
  const { chat: ann } = await html.open('ann');
  const { chat: ben } = await html.open('ben');
  await openThread(ann, LUNCH);
  await openThread(ben, LUNCH);
  await converse(ann, ben);
  await expect(ann.host.getByRole('button', BEGIN)).toBeVisible();
});

test('the steps of the README put a chat into a page of one\'s own', async ({ example }) => {
  // Given
  const folder = await mkdtemp(join(tmpdir(), 'acs-chat-readme-'));
  const repository = join(folder, 'repository');
  await mkdir(repository);
  try {
    // When
    const [write, run] = blocks(read('README.md'), 'sh').filter((block) => block.includes('my-page'));
    execFileSync('bash', ['-ec', write!], { cwd: repository });
    expect(run).toBe('node examples/serve.mjs ../my-page\n');
    const mine = await example(join(folder, 'my-page'));
    // Then
    const { chat: ann } = await mine.open('ann');
    const { chat: ben } = await mine.open('ben');
    await openThread(ann, LUNCH);
    await openThread(ben, LUNCH);
    await converse(ann, ben);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a shop is asked from its launcher and by a button of its page, and its title counts the answers', async ({
  example,
}) => {
  // Given
  const shop = await example('shop');
  const { chat: ann, page } = await shop.open('ann');
  const { chat: ben } = await shop.open('ben');
  for (const chat of [ann, ben]) await chat.host.getByRole('button', { name: 'Chat', exact: true }).click();
  // A customer is kept from beginning conversations.
  await expect(ann.thread(LUNCH)).toBeVisible();
  await expect(ann.host.getByRole('button', BEGIN)).toBeHidden();
  await expect(ann.host.locator('[slot="header"]')).toBeVisible();
  await openThread(ann, LUNCH);
  await openThread(ben, LUNCH);
  await converse(ann, ben);
  // When
  await page.getByRole('button', { name: 'Ask about this' }).first().click();
  // Then
  await expect(ben.row('Is the teapot “Dune” safe in a dishwasher?')).toHaveCount(1);
  // When all is read, and nobody looks into the panel
  await ann.back.click();
  await openThread(ann, HIKE);
  await expect(page).toHaveTitle('Clay & Kettle');
  await ann.host.getByRole('button', { name: 'Close chat' }).click();
  await ben.say('It is.');
  // Then
  await expect(page).toHaveTitle('(1) Clay & Kettle');
});

test('under a strict content policy two people talk to each other, and nothing violates it (B-15)', async ({
  example,
}) => {
  // Given
  const strict = await example('strict-csp');
  const policy = (await fetch(strict.address('ann'))).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("trusted-types 'none'");
  const { chat: ann, page } = await strict.open('ann');
  const { chat: ben } = await strict.open('ben');
  // When, then: a browser prints a violation as an error, and both windows are watched for that
  await openThread(ann, LUNCH);
  await openThread(ben, LUNCH);
  await converse(ann, ben);
  // The policy is at work, as a window shows that is not watched.
  const other = await page.context().newPage();
  await other.goto(strict.address('ann'));
  const written = other.evaluate(() => void (document.body.innerHTML = '<p>'));
  await expect(written).rejects.toThrow(/TrustedHTML/);
});

test('a page passes events on, so that it is seen who types', async ({ example }) => {
  // Given
  const events = await example('events');
  const { chat: ann, page } = await events.open('ann');
  const { chat: ben } = await events.open('ben');
  await openThread(ann, LUNCH);
  await openThread(ben, LUNCH);
  await expect(page.locator('#count')).not.toHaveText('0');
  // When, then
  await expect(async () => {
    await ben.composer.press('H');
    await expect(ann.host.locator('.typing-indicator')).toHaveText('Ben is typing…', { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await converse(ann, ben);
});
