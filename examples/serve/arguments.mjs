/** What somebody wants to see. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";

/** The folder of all examples. */
export const EXAMPLES = fileURLToPath(new URL("..", import.meta.url));

const PROGRAMS = ["server.mjs", "server.py"];

/** Whose page shows a server that has none. */
const PLAIN = "html";

const OPTIONS = {
  port: { type: "string", default: "8095" },
  endpoint: { type: "string" },
};

/** The example, and where it is to be served; an explanation and the end if that is unclear. */
export function asked() {
  try {
    const { positionals, values } = parseArgs({ options: OPTIONS, allowPositionals: true });
    const [name, ...more] = positionals;
    if (more.length > 0 || !name) throw new Error("Which example?");
    if (!names().includes(name) && !isPage(name)) throw new Error(`${name} is no example, and no folder with an index.html.`);
    return { ...described(name), port: Number(values.port), endpoint: values.endpoint };
  } catch (error) {
    console.error(`${error.message}\n\n${usage()}`);
    return process.exit(2);
  }
}

function described(name) {
  if (!names().includes(name)) {
    // Somebody's own folder is served, and nothing in it is run.
    const folder = resolve(name);
    return { name: basename(folder), isBundled: false, pages: folder };
  }
  const folder = join(EXAMPLES, name);
  const program = PROGRAMS.find((program) => existsSync(join(folder, program)));
  const isBundled = existsSync(join(folder, "vite.config.js"));
  return { name, home: folder, program, isBundled, pages: program ? join(EXAMPLES, PLAIN) : folder };
}

const isPage = (folder) => existsSync(join(folder, "index.html"));

function names() {
  const hasPage = (name) => ["index.html", ...PROGRAMS].some((file) => existsSync(join(EXAMPLES, name, file)));
  const folders = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  // The example of the client alone is a program in Rust, and has a README of its own.
  return folders.map(({ name }) => name).filter((name) => name !== "client" && hasPage(name));
}

function usage() {
  return `node examples/serve.mjs NAME [--port ${OPTIONS.port.default}] [--endpoint URL]

NAME is one of: ${names().join(", ")}; or a folder of your own with an index.html.
--endpoint is the service that the page talks to: the emulator if it is not given, or in the examples of token servers the
resource of the connection string in ACS_CONNECTION_STRING.`;
}
