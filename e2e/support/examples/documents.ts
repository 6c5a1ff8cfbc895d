/** The documentation, as far as tests hold it against the code: sections, tables, quotes, blocks of code. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** The text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(REPOSITORY, path), 'utf8');
}

/** The paths of all files with such an ending below a folder of the repository, but for what is installed or built. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(REPOSITORY, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name === 'node_modules' || name === 'pkg') return [];
    if (statSync(join(REPOSITORY, path)).isDirectory()) return filesBelow(path, ending);
    return name.endsWith(ending) ? [path] : [];
  });
}

/** What stands below a heading, up to the next one of its kind or above. */
export function section(text: string, heading: string): string {
  const [marks = ''] = heading.split(' ');
  const lines = text.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`there is no heading "${heading}"`);
  const ends = (line: string) => /^#+ /.test(line) && line.indexOf(' ') <= marks.length;
  const length = lines.slice(start + 1).findIndex(ends);
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join('\n');
}

/** The rows of a table, below its head; each cell as it is written. */
export function rows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

/** What stands between backticks. */
export function spans(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, span]) => span!);
}

/** The names in a column of a table: of a call, what stands before its brackets. */
export function column(text: string, place: number): string[] {
  return rows(text).flatMap((cells) => spans(cells[place] ?? '').map((name) => name.replace(/\(.*$/, '')));
}

/** The blocks of code in a language. */
export function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block!);
}

/** The lines that are quoted. */
export function quotes(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
}
