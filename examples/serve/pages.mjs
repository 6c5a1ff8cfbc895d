/** A small server of files, for this machine alone. */
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { PACKAGE } from "./package.mjs";
import { EMULATOR } from "./service.mjs";

const HOST = "127.0.0.1";
const OURS = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/** Where a page that uses no bundler finds the package. */
const PREFIX = "/acs-chat-widget/";

const TEXTS = new Map([
  [".css", "text/css; charset=utf-8"],
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".mjs", "text/javascript; charset=utf-8"],
  [".json", "application/json"],
  [".svg", "image/svg+xml"],
]);
const WASM = "application/wasm";

/** Serves a folder, the package and tokens, and gives the address. */
export async function listen({ folder, home, port, endpoint, tokens }) {
  const headers = ownHeaders(home, endpoint);
  const server = createServer(async (request, response) => {
    try {
      const { status, type, body } = await answerTo(request, { folder, endpoint, tokens });
      response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers }).end(body);
    } catch (error) {
      console.error(error);
      response.writeHead(502).end();
    }
  });
  server.listen(port, HOST);
  await once(server, "listening");
  return `http://${HOST}:${server.address().port}`;
}

/** What an example wants to be served with, such as a content policy. */
function ownHeaders(home, endpoint) {
  if (!home) return {};
  const file = join(home, "headers.json");
  return existsSync(file) ? JSON.parse(adapted(readFileSync(file, "utf8"), endpoint)) : {};
}

async function answerTo({ headers, url }, { folder, endpoint, tokens }) {
  // Another site could give its own name to this machine, and ask for tokens by it.
  if (!OURS.test(headers.host ?? "")) return refusal(421);
  const { pathname, searchParams } = new URL(url, `http://${HOST}`);
  if (pathname === "/chat-token") return passedOn(await tokens(searchParams.get("user") ?? "ann"));
  if (pathname.startsWith(PREFIX)) return file(PACKAGE, pathname.slice(PREFIX.length));
  return file(folder, pathname === "/" ? "index.html" : pathname.slice(1), endpoint);
}

async function passedOn(answer) {
  const type = answer.headers.get("content-type") ?? "text/plain";
  return { status: answer.status, type, body: await answer.text() };
}

async function file(folder, name, endpoint) {
  const wanted = decodeURIComponent(name);
  // What begins with a dot, such as `.env` and `.git`, is no part of a page.
  if (wanted.split(/[\\/]/).some((part) => part.startsWith("."))) return refusal(404);
  const path = resolve(folder, wanted);
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile();
  if (!path.startsWith(resolve(folder) + sep) || !isFile) return refusal(404);
  const body = await readFile(path);
  const type = TEXTS.get(extname(path));
  if (!type) return { status: 200, type: path.endsWith(".wasm") ? WASM : "application/octet-stream", body };
  return { status: 200, type, body: endpoint ? adapted(body.toString(), endpoint) : body };
}

function adapted(text, endpoint) {
  return text.replaceAll(EMULATOR, endpoint);
}

function refusal(status) {
  return { status, type: "text/plain", body: `${status}\n` };
}
