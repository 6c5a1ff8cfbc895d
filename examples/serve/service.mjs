/** The service that an example talks to: the emulator, unless somebody names another one. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT, answerOf } from "./commands.mjs";

/** The emulator's address if nobody has chosen another one, as it stands in the examples. */
export const EMULATOR = "http://127.0.0.1:8081";

/** A resource of ACS, by its address. */
const RESOURCE = /^https:\/\/[^/]+\.communication\.azure\.(com|us|cn)(:443)?\/?$/i;

/** How long it may take to find out what an address is, in milliseconds. */
const GLANCE = 15_000;

const CARGO_RUN = ["run", "--quiet", "--package", "acs-chat-emulator", "--"];
const PATIENCE = 15 * 60_000;

/** Its address for pages, and what a program that asks it for tokens has to know. */
export async function serviceOf({ endpoint, program }) {
  const connection = program ? process.env.ACS_CONNECTION_STRING : undefined;
  if (endpoint || connection) return { endpoint: endpoint ?? endpointOf(connection), variables: {} };
  await startEmulator();
  return { endpoint: EMULATOR, variables: program ? variables() : {} };
}

/** Why there would be no tokens, in a sentence, or nothing. It is looked for before anything is built. */
export async function lackOfTokens({ endpoint, program }) {
  if (!endpoint) return undefined;
  if (program) return process.env.ACS_CONNECTION_STRING ? undefined : lackOfConnection(endpoint);
  if (!RESOURCE.test(endpoint) && (await isUp(endpoint))) return undefined;
  return `${endpoint} is not the emulator, which alone gives tokens by itself: serve token-server-node or token-server-python with \
the connection string of your resource in ACS_CONNECTION_STRING, or leave --endpoint off.`;
}

function lackOfConnection(endpoint) {
  return `ACS_CONNECTION_STRING is not set: it is the connection string of ${endpoint}, which is shown under Keys of the resource.`;
}

function endpointOf(connection) {
  const endpoint = /(?:^|;)endpoint=([^;]+)/i.exec(connection)?.[1];
  if (!endpoint) throw new Error("ACS_CONNECTION_STRING names no endpoint: copy the whole of it, beginning with endpoint=");
  return endpoint.replace(/\/$/, "");
}

/** The SDKs speak https, and have to trust the emulator's own certificate. */
function variables() {
  const certificate = join(ROOT, ".acs-chat-emulator/cert.pem");
  return {
    ACS_CONNECTION_STRING: answerOf("cargo", [...CARGO_RUN, "connection-string"]),
    NODE_EXTRA_CA_CERTS: certificate,
    REQUESTS_CA_BUNDLE: certificate,
    SSL_CERT_FILE: certificate,
    NO_PROXY: "127.0.0.1",
  };
}

async function startEmulator() {
  if (await isUp(EMULATOR)) return;
  console.error("Starting the emulator. The first time it has to be built, which takes some minutes.");
  const emulator = spawn("cargo", [...CARGO_RUN, "--demo"], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  process.on("exit", () => emulator.kill());
  for (const end = Date.now() + PATIENCE; !(await isUp(EMULATOR)); await delay(250)) {
    if (emulator.exitCode !== null) throw new Error(`The emulator ended with ${emulator.exitCode}.`);
    if (Date.now() > end) throw new Error("The emulator does not answer.");
  }
}

async function isUp(endpoint) {
  try {
    const { ok } = await fetch(new URL("/_emulator/health", endpoint), { signal: AbortSignal.timeout(GLANCE) });
    return ok;
  } catch {
    return false;
  }
}
