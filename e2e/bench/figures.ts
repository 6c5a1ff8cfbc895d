/** Figures, as they are written down. */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { required } from '../support/environment.ts';

export type Figures = Record<string, number>;

/** Figures with what they are about in their names. */
export function about(scene: string, figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`${scene}, ${name}`, figure]));
}

/** Writes them, with the machine, to where the caller wants them. */
export async function record(figures: Figures): Promise<void> {
  // Two digits say all that can be repeated.
  const rounded = Object.entries(figures).map(([name, figure]) => [name, Math.round(figure * 100) / 100]);
  const model = cpus()[0]?.model ?? 'unknown';
  const machine = `${cpus().length} cores (${model}), shared by all that runs, also the browser's driver`;
  const text = JSON.stringify({ machine, figures: Object.fromEntries(rounded) }, null, 2);
  await writeFile(required('ACS_CHAT_FIGURES'), `${text}\n`);
}
