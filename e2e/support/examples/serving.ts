/** An example as its README runs it: `node examples/serve.mjs NAME`, with the test's emulator for the service. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '../emulator.ts';

const SCRIPT = fileURLToPath(new URL('../../../examples/serve.mjs', import.meta.url));

/** An example that is being served. */
export interface Served {
  /** Its page for a user. */
  address(user: string): string;
  /** What it has said besides. */
  log(): string;
  stop(): Promise<void>;
}

export interface Options {
  emulator: Emulator;
  /** What it is to find in its environment besides. */
  env?: Record<string, string>;
}

/** Starts it, and waits until it says where it is: what has to be built is built by then. */
export async function serve(name: string, { emulator, env = {} }: Options): Promise<Served> {
  const args = [SCRIPT, name, '--port', '0', '--endpoint', emulator.http];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => (log += chunk));
  const page = await firstLine(child).catch(async (reason) => {
    await end(child);
    throw new Error(`the example "${name}" could not be served:\n${log}`, { cause: reason });
  });
  return {
    address: (user) => {
      const url = new URL(page);
      url.searchParams.set('user', user);
      return url.href;
    },
    log: () => log,
    stop: () => end(child),
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) return line;
  throw new Error('it ended without a word');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
