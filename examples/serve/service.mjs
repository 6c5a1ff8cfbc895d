/** The service that an example talks to: the emulator, unless somebody names another one. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ROOT, answerOf } from "./commands.mjs";

/** The emulator's address if nobody has chosen another one, as it stands in the examples. */
export const EMULATOR = "http://127.0.0.1:8081";

const CARGO_RUN = ["run", "--quiet", "--package", "acs-chat-emulator", "--"];
const PATIENCE = 15 * 60_000;

/** Its address for pages, and what a program that asks it for tokens has to know. */
export async function serviceOf({ endpoint, program }) {
  const connection = program ? process.env.ACS_CONNECTION_STRING : undefined;
  if (endpoint || connection) return { endpoint: endpoint ?? endpointOf(connection), variables: {} };
  await startEmulator();
  return { endpoint: EMULATOR, variables: program ? variables() : {} };
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
  if (await isUp()) return;
  console.error("Starting the emulator. The first time it has to be built, which takes some minutes.");
  const emulator = spawn("cargo", [...CARGO_RUN, "--demo"], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  process.on("exit", () => emulator.kill());
  for (const end = Date.now() + PATIENCE; !(await isUp()); await delay(250)) {
    if (emulator.exitCode !== null) throw new Error(`The emulator ended with ${emulator.exitCode}.`);
    if (Date.now() > end) throw new Error("The emulator does not answer.");
  }
}

function isUp() {
  return fetch(`${EMULATOR}/_emulator/health`).then(
    (answer) => answer.ok,
    () => false,
  );
}
