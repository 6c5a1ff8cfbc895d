/** The module that the chat runs in: fetched once for a page, and compiled while it comes. */

// A part of this script, and not fetched for itself: browsers remember that a script could not be had, as long as the page
// lives, and no other try would help.
import * as glue from "acs-chat-widget/core";

/** Where the module stands if nobody says otherwise. Bundlers find it by this expression. */
const WASM = new URL("./acs-chat-widget_bg.wasm", import.meta.url);

let loading;
let hasFailed = false;

/** What was asked for last: whoever tries again without a word means the same module, with the same hash. */
let chosen = {};

/** The names by which what runs in the module is known in a trace. */
const names = ["acs-chat-widget"];

/**
 * Loads the module, and gives what it exports. A second call waits for the first; after a failure the next one tries
 * again. `wasm` is another address, and `integrity` a hash that the module must have.
 */
export function load(options = chosen) {
  if (loading) return loading;
  chosen = options;
  const { wasm = WASM, integrity } = options;
  loading = start(wasm, integrity).catch((cause) => {
    [loading, hasFailed] = [undefined, true];
    throw new Error(`acs-chat: the module could not be loaded: ${cause?.message ?? cause}`, { cause });
  });
  return loading;
}

async function start(wasm, integrity) {
  names.push(String(wasm).split("/").pop());
  await glue.default({ module_or_path: await compile(wasm, integrity) });
  return glue;
}

async function compile(wasm, integrity) {
  // What could not be used may be kept by the browser: the next try asks the server itself.
  const cache = hasFailed ? "reload" : "default";
  const answer = await fetch(wasm, integrity ? { cache, integrity } : { cache }).catch((cause) => {
    throw new Error(`${wasm} could not be fetched: ${cause.message}`, { cause });
  });
  if (!answer.ok) throw new Error(`${answer.url} was answered ${answer.status}`);
  const type = answer.headers.get("content-type") ?? "no type";
  if (/^application\/wasm\b/i.test(type)) return WebAssembly.compileStreaming(answer);
  // A trace names what calls it, and not the file that it was compiled from.
  names.push("acs-chat.js");
  try {
    return await WebAssembly.compile(await answer.arrayBuffer());
  } catch (cause) {
    throw new Error(`${answer.url} came as ${type} and is no module: ${cause.message}`, { cause });
  }
}

/** Whether an error came out of the module: it has stopped in the middle of something, and must not be called again. */
export function isStop(error) {
  const { RuntimeError } = globalThis.WebAssembly ?? {};
  if (!RuntimeError || !(error instanceof RuntimeError)) return false;
  return names.some((name) => name && String(error.stack).includes(name));
}
