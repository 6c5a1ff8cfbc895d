/** One emulator process with a data folder and ports of its own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { required } from './environment.ts';

const HOST = '127.0.0.1';
const START_LIMIT = 30_000;
const STOP_LIMIT = 10_000;
const HEALTH_INTERVAL = 50;

// Below the range from which the system takes ports for outgoing connections: while a test has the
// emulator stopped, the browser must not be given its port by chance. Nor must another worker: each has ports of its own.
const FIRST_PORT = 20_000;
const PORTS_OF_A_WORKER = 2_000;
const LANES = 6;

export interface Emulator {
  readonly http: string;
  readonly https: string;
  readonly dataDir: string;
  /** The certificate that a client of `https` has to trust. */
  readonly certificate: string;
  /** All that the process has printed so far, over all its starts. */
  log(): string;
  /** Starts the process, on the same data and ports as before. */
  start(): Promise<void>;
  /** Ends the process as a service is ended; it fails when the process does not obey. */
  stop(): Promise<void>;
  /** Asks the binary for the connection string of this data folder. */
  connectionString(): Promise<string>;
  /** Ends the process whatever it is doing, and deletes its data. */
  remove(): Promise<void>;
}

export interface Options {
  /** Whether it starts with Ann, Ben, Carla and their threads. */
  demo: boolean;
  /** More arguments for its command line. */
  args?: string[];
}

/** Starts an emulator with fresh data. */
export async function launch({ demo, args: more = [] }: Options): Promise<Emulator> {
  const binary = required('ACS_CHAT_EMULATOR_BIN');
  const dataDir = await mkdtemp(join(tmpdir(), 'acs-chat-e2e-'));
  const port = await freePort();
  const [http, https] = [`${HOST}:${port}`, `${HOST}:${await freePort(port)}`];
  const args = ['--data', dataDir, '--http', http, '--https', https, ...(demo ? ['--demo'] : []), ...more];
  const emulator = describe(binary, args, { dataDir, http, https });
  try {
    await emulator.start();
  } catch (reason) {
    await emulator.remove();
    throw reason;
  }
  return emulator;
}

function describe(binary: string, args: string[], at: { dataDir: string; http: string; https: string }): Emulator {
  let child: ChildProcess | undefined;
  let log = '';
  return {
    http: `http://${at.http}`,
    https: `https://${at.https}`,
    dataDir: at.dataDir,
    certificate: join(at.dataDir, 'cert.pem'),
    log: () => log,
    async start() {
      child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout?.on('data', (chunk) => (log += chunk));
      child.stderr?.on('data', (chunk) => (log += chunk));
      await Promise.race([healthy(`http://${at.http}`), failsWhenItEnds(child, () => log)]);
    },
    async stop() {
      const obeyed = child ? await end(child, 'SIGTERM') : true;
      if (!obeyed) throw new Error(`the emulator did not end ${STOP_LIMIT} ms after SIGTERM:\n${log}`);
    },
    async connectionString() {
      const asked = ['connection-string', '--data', at.dataDir, '--https', at.https];
      const { stdout } = await promisify(execFile)(binary, asked);
      return stdout.trim();
    },
    async remove() {
      if (child) await end(child, 'SIGKILL');
      await rm(at.dataDir, { recursive: true, force: true });
    },
  };
}

/** A port nobody listens on, and not one that will be taken. */
async function freePort(taken?: number): Promise<number> {
  const lane = Number(process.env.TEST_PARALLEL_INDEX ?? 0) % LANES;
  const first = FIRST_PORT + lane * PORTS_OF_A_WORKER;
  for (;;) {
    const port = first + Math.floor(Math.random() * PORTS_OF_A_WORKER);
    if (port !== taken && (await isFree(port))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}

async function healthy(origin: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  while (Date.now() < deadline) {
    const status = await fetch(`${origin}/_emulator/health`).then((answer) => answer.status, () => 0);
    if (status === 200) return;
    await delay(HEALTH_INTERVAL);
  }
  throw new Error(`the emulator was not healthy after ${START_LIMIT} ms`);
}

/** Rejects when the process ends; nobody has to be listening by then. */
function failsWhenItEnds(child: ChildProcess, log: () => string): Promise<never> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the emulator ended with ${code ?? signal}:\n${log()}`);
  });
  ended.catch(() => undefined);
  return ended;
}

/** Whether the process ended by this signal alone, without being killed. */
async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return true;
  let obeyed = true;
  const ended = once(child, 'exit');
  const limit = setTimeout(() => {
    obeyed = false;
    child.kill('SIGKILL');
  }, STOP_LIMIT);
  child.kill(signal);
  await ended;
  clearTimeout(limit);
  return obeyed;
}
