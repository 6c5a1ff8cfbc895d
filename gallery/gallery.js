/** The gallery: every component in every state, from fixed data. `?gallery` shows all, `?gallery=NAME` one of them. */
import { EXHIBITS, exhibit } from './exhibits.js';
import { ENDPOINT, Service } from './service.js';
import { idOf } from './thread.js';
import { User } from './user.js';

const MODES = { Light: 'theme=light', Dark: 'theme=dark', 'Right to left': 'dir=rtl' };

/** Shows what the address asks for; `mount` is the widget's. When all is as it should be, the page says `ready`. */
export async function show(query, mount) {
  const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: './gallery/gallery.css' });
  document.head.append(style);
  document.documentElement.dir = query.get('dir') ?? 'ltr';
  const name = query.get('gallery');
  if (!name) return overview(query);
  const { dataset } = document.documentElement;
  try {
    await exhibited(exhibit(name), query, mount);
    dataset.gallery = 'ready';
  } catch (error) {
    dataset.gallery = `failed: ${error.message}`;
    console.error(`gallery: ${name}: ${error.message}`);
  }
}

async function exhibited({ title, scene, options, tokens, act, after, read }, query, mount) {
  const service = new Service(scene());
  service.install();
  if (read) remember(service.scene.me, read);
  document.title = title;
  const host = make('div', { id: 'ann', className: 'exhibit' });
  document.body.replaceChildren(make('main', { className: 'exhibition' }, host));
  const getToken = tokens ?? (() => service.token());
  const theme = query.get('theme') ?? 'auto';
  const look = { displayName: service.scene.me, theme, ...options?.(service.scene) };
  const widget = mount(host, { endpoint: ENDPOINT, getToken, ...look });
  Object.assign(window, { service, widgets: { ann: widget } });
  const user = new User(host);
  await user.find('.app');
  await act?.(user, { service, widget });
  await after?.(user, { service, widget });
}

/** What the browser would remember of who has read all until so many minutes ago. */
function remember(name, minutes) {
  localStorage.setItem(`acs-chat:${ENDPOINT} ${idOf(name)}:read:`, String(Date.now() - minutes * 60_000));
}

function overview(query) {
  const names = Object.keys(EXHIBITS);
  document.title = 'Gallery';
  const mode = ([label, look]) => make('a', { href: `?gallery&${look}`, textContent: label });
  const modes = Object.entries(MODES).map(mode);
  const head = make('header', { className: 'modes' }, make('h1', { textContent: 'Gallery' }), ...modes);
  document.body.replaceChildren(head, make('main', {}, ...names.map((name) => figure(name, query))));
  document.documentElement.dataset.gallery = 'ready';
}

/** Each in a page of its own: what is offline in one is online in the next. */
function figure(name, query) {
  const address = new URLSearchParams(query);
  address.set('gallery', name);
  const { title } = EXHIBITS[name];
  const link = make('a', { href: `?${address}`, textContent: `${title} (${name})` });
  const frame = make('iframe', { src: `?${address}`, title, loading: 'lazy' });
  return make('figure', {}, make('figcaption', {}, link), frame);
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
