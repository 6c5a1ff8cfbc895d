/** Messages with images and files, and the images. */
import { line, Thread } from './thread.js';

const ANN = 'Ann';
const BEN = 'Ben Okafor';

/** Where images of the service are said to be. Any name but `gone` and `page` is that of one. */
const IMAGES = 'https://gallery.invalid/chat/threads/gallery/images';

const LAKE = { ...image('lake'), url: at('lake', 'original'), previewUrl: at('lake') };

/** Images and files as they should be. */
export function pictured() {
  const hut = '<p>And the hut: <img id="hut" alt="A hut in the snow" width="120" height="160"> Is it not lovely?</p>';
  const lines = [
    line(9, BEN, '', said('The lake, on Saturday.', [LAKE])),
    line(8, BEN, '', said(hut, [image('hut')], 'html')),
    line(7, ANN, '', said('', [image('lunch')])),
    line(6, ANN, '', said('The way and the times.', [file('Walks around the lake.pdf'), file('times.ods')])),
    line(5, BEN, '', said('', [file('Minutes of the meeting of those who want to walk to the lake on Saturday.docx')])),
  ];
  return new Thread('Images and files', [ANN, BEN], lines, { seen: { [ANN]: 4 } });
}

/** Images that lie elsewhere, are gone, or are none, and files that are not what they say. */
export function missing() {
  const cat = 'src="https://cats.example/cat.png" alt="A cat on a chair" width="240" height="120"';
  const disguised = '<p><img src="https://\u0430pple.example/pixel.gif" width="1" height="1"></p>';
  const insecure = { ...file('over http.pdf'), url: 'http://files.example/x.pdf' };
  const lines = [
    line(9, BEN, '', said(`<p>A cat: <img ${cat}></p>`, [], 'html')),
    line(8, BEN, '', said(disguised, [], 'html')),
    line(7, BEN, '', said('It is gone.', [image('gone')])),
    line(6, ANN, '', said('It is none.', [image('page')])),
    line(5, BEN, '', said('<p>It is nowhere: <img alt="Nothing"></p>', [], 'html')),
    line(4, BEN, '', said('', [file('holiday\u202egpj.exe'), insecure, { ...file(''), url: undefined }])),
  ];
  return new Thread('Images that cannot be shown', [ANN, BEN], lines, { seen: { [ANN]: 5 } });
}

/** What the service answers for an image. */
export async function drawn(path) {
  const name = path.split('/')[5];
  if (name === 'gone') return Response.json({ error: { code: 'NotFound' } }, { status: 404 });
  const size = name === 'hut' ? [120, 160] : [320, 200];
  const body = name === 'page' ? '<!doctype html><p>No image.' : await landscape(size);
  return new Response(body, { headers: { 'content-type': 'image/png' } });
}

function at(name, view = 'small') {
  return `${IMAGES}/${name}/view/${view}?api-version=2025-03-15`;
}

function image(id) {
  return { id, attachmentType: 'image', name: `${id}.png`, url: at(id) };
}

function file(name) {
  return { id: `file ${name}`, attachmentType: 'file', name, url: 'https://files.example/shared/x' };
}

/** More of a line: what it says, with attachments. */
function said(message, attachments, type = 'text') {
  return { type, content: { message, attachments } };
}

/** Sky, hills and water. */
function landscape([width, height]) {
  const canvas = new OffscreenCanvas(width, height);
  const pencil = canvas.getContext('2d');
  const fill = (colour, from) => {
    pencil.fillStyle = colour;
    pencil.fillRect(0, from * height, width, height);
  };
  fill('#9cc4e4', 0);
  pencil.fillStyle = '#4f7a52';
  pencil.beginPath();
  pencil.ellipse(width * 0.3, height * 0.65, width * 0.5, height * 0.3, 0, 0, 2 * Math.PI);
  pencil.ellipse(width * 0.9, height * 0.65, width * 0.4, height * 0.2, 0, 0, 2 * Math.PI);
  pencil.fill();
  fill('#3b6ea5', 0.65);
  return canvas.convertToBlob({ type: 'image/png' });
}
