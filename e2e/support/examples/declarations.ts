/** What the package says of itself: its types, and its manifest of elements. */
import { read } from './documents.ts';

const TYPES = 'package/acs-chat.d.ts';
const MANIFEST = 'package/custom-elements.json';

interface Named {
  name: string;
}

interface Manifest {
  modules: { declarations: Declaration[] }[];
}

export interface Declaration {
  tagName: string;
  attributes: (Named & { fieldName: string })[];
  members: (Named & { kind: 'field' | 'method' })[];
  events: Named[];
  slots: Named[];
  cssParts: Named[];
  cssProperties: Named[];
}

/** What the manifest says of `<acs-chat>`. */
export function element(): Declaration {
  const { modules } = JSON.parse(read(MANIFEST)) as Manifest;
  const declarations = modules.flatMap(({ declarations }) => declarations);
  return declarations.find(({ tagName }) => tagName === 'acs-chat')!;
}

/** Each member of an interface, with the rest of its declaration. */
export function membersOf(name: string): Map<string, string> {
  const body = between(`export interface ${name} `, '\n}');
  const code = body.slice(body.indexOf('{') + 1).replace(/\/\*\*.*?\*\//gs, '');
  // A member begins two spaces in; what it has itself stands further in.
  const members = code.split(/\n {2}(?=["\w])/).slice(1);
  return new Map(members.map((member) => [/^"?([\w-]+)/.exec(member)![1]!, member.replace(/^"?[\w-]+"?\??/, '')]));
}

/** The names of the properties in the declaration of an object. */
export function propertiesOf(declaration: string): string[] {
  return [...declaration.matchAll(/(\w+)\??:/g)].map(([, property]) => property!);
}

/** The words that a type may be. */
export function wordsOf(type: string): string[] {
  return [...between(`export type ${type} =`, ';').matchAll(/"([^"]+)"/g)].map(([, word]) => word!);
}

function between(start: string, end: string): string {
  const types = read(TYPES);
  const at = types.indexOf(start);
  if (at < 0) throw new Error(`${TYPES} has no "${start}"`);
  return types.slice(at, types.indexOf(end, at));
}
