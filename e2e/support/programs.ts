/** Programs that speak to the emulator past the browser, by Microsoft's SDKs for Python and for Node. */
import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import type { Emulator } from './emulator.ts';
import { required } from './environment.ts';

/** The version whose own tests are run, and with which everything else is arranged. */
export const NEWEST_SDK = '1.3.0';

const OUTPUT_LIMIT = 16 * 1024 * 1024;

export interface Run {
  code: number | string;
  /** What it wrote to its output, and what it complained of. */
  output: string;
}

export interface PythonRun {
  args: string[];
  /** The version of `azure-communication-chat`. */
  sdk?: string;
  /** Folders where Python looks for modules before all others. */
  modules?: string[];
  emulator: Emulator;
  limit: number;
}

/** A file or folder of `sdk/`. */
export function sdkPath(...parts: string[]): string {
  return fileURLToPath(new URL(`../sdk/${parts.join('/')}`, import.meta.url));
}

/** The folder of a source package's tests, as it was published. */
export function publishedTests(name: string): string {
  return join(required('ACS_CHAT_PYTHON_DIR'), 'tests', name, 'tests');
}

/** Runs Python with one version of the SDK. */
export async function runPython({ args, sdk = NEWEST_SDK, modules = [], emulator, limit }: PythonRun): Promise<Run> {
  const folder = required('ACS_CHAT_PYTHON_DIR');
  const path = [...modules, join(folder, `sdk-${sdk}`)].join(delimiter);
  const env = { PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1' };
  return run(join(folder, 'common/bin/python'), args, env, emulator, limit);
}

/** Runs Node, which takes its packages from beside the script. */
export function runNode(args: string[], emulator: Emulator, limit: number): Promise<Run> {
  return run(process.execPath, args, {}, emulator, limit);
}

/** Checks that a program succeeded and that these, and no other, are its steps that went well. */
export function expectSteps({ code, output }: Run, steps: string[]): void {
  const passed = output.split('\n').filter((line) => line.startsWith('ok '));
  expect(code, output).toBe(0);
  expect(passed.sort(), output).toEqual(steps.map((step) => `ok ${step}`).sort());
}

/** A program finds the emulator by its connection string, and trusts its certificate. */
async function run(
  program: string,
  args: string[],
  own: Record<string, string>,
  emulator: Emulator,
  timeout: number,
): Promise<Run> {
  // An access key among the arguments would be there for every process on the machine to read.
  const connection = await emulator.connectionString();
  const env = {
    ...process.env,
    ACS_CHAT_CONNECTION_STRING: connection,
    COMMUNICATION_LIVETEST_DYNAMIC_CONNECTION_STRING: connection,
    COMMUNICATION_LIVETEST_STATIC_CONNECTION_STRING: connection,
    REQUESTS_CA_BUNDLE: emulator.certificate,
    SSL_CERT_FILE: emulator.certificate,
    NODE_EXTRA_CA_CERTS: emulator.certificate,
    NO_PROXY: '127.0.0.1',
    ...own,
  };
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout, maxBuffer: OUTPUT_LIMIT }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? 'killed') : 0, output: stdout + stderr });
    });
  });
}
