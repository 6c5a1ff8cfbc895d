/** Images and files of messages: what is asked for, with what, and what is shown instead. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { HIKE, LUNCH } from '../support/chat.ts';
import { elsewhere, isForImage, png, signInToSend } from '../support/pictures.ts';
import { expectAtEnd } from '../support/scrolling.ts';
import type { Widget } from '../support/widget.ts';

/** The client waits 20 seconds for an image. */
const PATIENCE = { timeout: 28_000 };

const IMAGES = '**/images/**';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const HTML = '<!doctype html><script>alert(1); location = "http://127.0.0.1:9/"</script>';

function picture(widget: Widget): Locator {
  return widget.log.locator('.picture');
}

async function expectState(widget: Widget, state: string, options = {}): Promise<void> {
  await expect(picture(widget)).toHaveAttribute('data-state', state, options);
}

/** Where the picture is, once the list stands at its end and has come to rest. */
async function restingPlace(widget: Widget): Promise<unknown> {
  await expectAtEnd(widget);
  let last: unknown;
  const rests = async () => {
    const before = JSON.stringify(last);
    last = await picture(widget).boundingBox();
    return JSON.stringify(last) === before;
  };
  await expect.poll(rests).toBe(true);
  return last;
}

/** The requests for images of the service that leave the page from now on. */
function imageRequests(page: Page): { url: string; token: string | undefined }[] {
  const requests: { url: string; token: string | undefined }[] = [];
  page.on('request', (request) => {
    const token = request.headers().authorization;
    if (isForImage(request)) requests.push({ url: request.url(), token });
  });
  return requests;
}

test('an image of the service is fetched with the token once, shown from memory, and moves nothing', async ({
  chat,
  emulator,
  page,
  traffic,
}) => {
  // Given
  const requests = imageRequests(page);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(IMAGES, async (route) => {
    await released;
    await route.continue();
  });
  const ben = await signInToSend(emulator, 'ben');
  await ben.send(LUNCH, 'Look', [await ben.upload(LUNCH, png(400, 100))]);
  // When
  await chat.visitAnn();
  await expectState(chat.ann, 'loading');
  const before = await restingPlace(chat.ann);
  release();
  // Then
  await expectState(chat.ann, 'shown');
  const image = picture(chat.ann).locator('img');
  await expect(image).toHaveAttribute('src', /^blob:/);
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(400);
  expect(await picture(chat.ann).boundingBox()).toEqual(before);
  // and it comes back without being asked for again
  await chat.openThread(HIKE, [chat.ann]);
  await expect(picture(chat.ann)).toHaveCount(0);
  await chat.openThread(LUNCH, [chat.ann]);
  await expectState(chat.ann, 'shown');
  expect(requests).toHaveLength(1);
  expect(requests[0]?.url.startsWith(`${emulator.http}/`)).toBe(true);
  expect(traffic.tokens.get(requests[0]?.token?.replace('Bearer ', '') ?? '')).toBe('ann');
});

test('an image that stands in the text is drawn there and nowhere else', async ({ chat, emulator }) => {
  // Given
  const ben = await signInToSend(emulator, 'ben');
  const image = await ben.upload(LUNCH, png(40, 20));
  const text = `<p>Before</p><p><img id="${image.id}" alt="Two plates" width="200" height="100"></p><p>After</p>`;
  // When
  await ben.send(LUNCH, text, [image], 'html');
  await chat.visitAnn();
  // Then
  await expectState(chat.ann, 'shown');
  await expect(chat.ann.log.getByRole('img', { name: 'Two plates' })).toBeVisible();
  const size = async () => {
    const box = await picture(chat.ann).boundingBox();
    return [box?.width, box?.height];
  };
  await expect.poll(size).toEqual([200, 100]);
});

test('an image from elsewhere is asked for only when the user wants it, and without the token', async ({
  chat,
  emulator,
  traffic,
}) => {
  const server = await elsewhere();
  const address = `${server.origin}/chat/threads/x/images/y/view/small`;
  // Given
  const ben = await signInToSend(emulator, 'ben');
  await ben.send(LUNCH, `<p>A cat: <img src="${address}" alt="A cat"></p>`, [], 'html');
  await chat.visitAnn();
  await expectState(chat.ann, 'foreign');
  await traffic.polls('ann', 1);
  expect(server.asked).toHaveLength(0);
  expect(traffic.urls().filter((url) => url.startsWith(server.origin))).toEqual([]);
  // When
  await chat.ann.log.getByRole('button', { name: 'Load image from 127.0.0.1' }).click();
  // Then
  await expectState(chat.ann, 'shown');
  await expect.poll(() => server.asked.length).toBe(1);
  const { authorization, referer, cookie } = server.asked[0]!.headers;
  expect([authorization, referer, cookie]).toEqual([undefined, undefined, undefined]);
  server.end();
});

test('where the host page forbids images from elsewhere, that is told', async ({ chat, emulator, page, traffic }) => {
  const server = await elsewhere();
  // Given
  await page.route((url) => url.pathname === '/', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "img-src 'self' blob: data:" };
    await route.fulfill({ response, headers });
  });
  const ben = await signInToSend(emulator, 'ben');
  await ben.send(LUNCH, `<p><img src="${server.origin}/cat.png"></p>`, [], 'html');
  await chat.visitAnn();
  // When
  await picture(chat.ann).getByRole('button', { name: 'Load image' }).click();
  // Then
  await expectState(chat.ann, 'failed');
  await expect(picture(chat.ann)).toContainText('The image could not be loaded.');
  expect(server.asked).toHaveLength(0);
  server.end();
  // The browser says so too, and nothing else went wrong.
  expect(traffic.faults.splice(0).filter((fault) => !fault.includes('Content Security Policy'))).toEqual([]);
});

test('what is no image has a placeholder, and can be tried again (R-23)', async ({ chat, emulator, page }) => {
  test.slow();
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  // Given
  const large = png(1, 1, { width: 20_000, height: 20_000 });
  // No image has such points: only the browser finds out.
  const broken = png(4, 4);
  broken.set([7, 9], 24);
  const answers = [
    { status: 404, contentType: 'application/json', body: '{"error":{"code":"NotFound","message":"Gone."}}' },
    { status: 200, contentType: 'image/png', body: HTML },
    { status: 200, contentType: 'text/html', body: HTML },
    { status: 200, contentType: 'image/svg+xml', body: SVG },
    { status: 200, contentType: 'image/png', body: SVG },
    { status: 200, contentType: 'image/jpeg', body: png(4, 4) },
    { status: 200, contentType: 'image/png', body: large },
    { status: 200, contentType: 'image/png', body: Buffer.concat([png(4, 4), Buffer.alloc(9 * 1024 * 1024)]) },
    { status: 200, contentType: 'image/png', body: broken },
  ];
  let tries = 0;
  let give = (): void => undefined;
  await page.route(IMAGES, async (route) => {
    const answer = answers[tries++];
    await new Promise<void>((resolve) => (give = resolve));
    await (answer ? route.fulfill({ ...answer, headers: { 'access-control-allow-origin': '*' } }) : route.continue());
  });
  const ben = await signInToSend(emulator, 'ben');
  await ben.send(LUNCH, 'Look', [await ben.upload(LUNCH, png(40, 20))]);
  await chat.visitAnn();
  for (let number = 1; number <= answers.length; number++) {
    await expect.poll(() => tries).toBe(number);
    await expectState(chat.ann, 'loading');
    give();
    // Then
    await expectState(chat.ann, 'failed', PATIENCE);
    await expect(picture(chat.ann).locator('img')).toHaveCount(0);
    // When
    await picture(chat.ann).getByRole('button', { name: 'Try again' }).click();
  }
  await expect.poll(() => tries).toBe(answers.length + 1);
  give();
  // Then
  await expectState(chat.ann, 'shown');
  expect(dialogs).toEqual([]);
  expect(new URL(page.url()).pathname).toBe('/');
});

test('an image that comes too late has a placeholder (R-23)', async ({ chat, emulator, page }) => {
  test.slow();
  // Given nobody answers
  await page.route(IMAGES, () => undefined);
  const ben = await signInToSend(emulator, 'ben');
  await ben.send(LUNCH, 'Look', [await ben.upload(LUNCH, png(40, 20))]);
  // When
  await chat.visitAnn();
  // Then
  await expectState(chat.ann, 'loading');
  await expectState(chat.ann, 'failed', PATIENCE);
  await page.unroute(IMAGES);
  await picture(chat.ann).getByRole('button', { name: 'Try again' }).click();
  await expectState(chat.ann, 'shown');
});

test('a file is a card with its name, and opens apart', async ({ chat, emulator }) => {
  // Given a name that would read as that of a picture
  const name = 'holiday\u202egpj.exe';
  const ben = await signInToSend(emulator, 'ben');
  const file = { id: 'f', attachmentType: 'file', name, url: 'https://files.example/x' } as const;
  // When
  await ben.send(LUNCH, 'Look', [file]);
  await chat.visitAnn();
  // Then
  const card = chat.ann.log.locator('.file');
  await expect(card).toContainText('holiday\ufffdgpj.exe');
  await expect(card).toContainText('EXE file');
  const link = card.getByRole('link', { name: /^Open .* from files\.example$/ });
  await expect(link).toHaveAttribute('href', 'https://files.example/x');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(link).toHaveAttribute('target', '_blank');
});
