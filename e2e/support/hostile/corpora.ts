/** The collections of hostile input that lie beside this repository, and none of which is part of it. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../../shared/corpora/', import.meta.url));

/** What is said where they are missing. */
export const ABSENT = 'The collections of hostile input are no part of this repository, and do not lie beside it.';

/** Whether they are there. */
export const present = existsSync(FOLDER);

/** A text, or pieces of one with how often each is repeated. */
interface Source {
  gen?: [string, number][];
}

/** A message of HTML, and what must hold after it was shown. */
export interface Markup extends Source {
  id: string;
  source: string;
  payload?: string;
  hazard: string[];
  attachments?: Attachment[];
  expect: Expected;
}

/** An attachment as the service tells of it. */
export interface Attachment {
  id: string;
  attachmentType: string;
  name?: string;
  url?: string;
  previewUrl?: string;
}

/** What is expected of a message; the words are those of the collection. */
export interface Expected {
  text?: string;
  lines?: string[];
  contains?: string[];
  not_contains?: string[];
  tags?: Record<string, number>;
  attrs?: [string, string, string][];
  attrs_forbidden?: string[];
  links?: [string, string][];
  links_at_most?: number;
  images_loaded?: number;
  placeholder?: number;
  controls?: number;
  host_disclosed?: string;
  no_live_link_hiding_host?: boolean;
  max_ms?: number;
  max_height_px?: string;
  // Every message has to keep to these, so that nothing more is asked of those that name them.
  requests?: number;
  requests_with_token_to?: string;
  stays_inside?: boolean;
  widget_alive?: boolean;
  no_bidi_leak?: boolean;
  focus_unmoved?: boolean;
  no_horizontal_scroll?: boolean;
  no_vertical_overflow?: boolean;
}

/** A text, and where it may stand. */
export interface Untrusted extends Source {
  id: string;
  group: string;
  text?: string;
  where?: Place[];
  expect: Record<string, unknown>;
}

export type Place = 'message' | 'sender' | 'topic' | 'file name';

/** The exact body of an answer. */
export interface Json extends Source {
  id: string;
  expect: string;
  base64?: string;
}

export const markup = (): Markup[] => cases('xss-dev.json');
export const texts = (): Untrusted[] => cases('text-dev.json');
export const json = (): Json[] => cases('json-dev.json');

/** The text of a case of any kind. */
export function textOf(given: Markup | Untrusted): string {
  const { gen } = given;
  if (gen) return generated(gen);
  return ('payload' in given ? given.payload : 'text' in given ? given.text : undefined) ?? '';
}

/** The bytes of an answer. */
export function bytesOf({ base64, gen }: Json): Buffer {
  return gen ? Buffer.from(generated(gen)) : Buffer.from(base64 ?? '', 'base64');
}

function generated(pieces: [string, number][]): string {
  return pieces.map(([text, times]) => text.repeat(times)).join('');
}

function cases<Case>(name: string): Case[] {
  return (JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as { cases: Case[] }).cases;
}
