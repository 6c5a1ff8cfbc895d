/** Where an example's tokens come from: its own token server, or the people of the emulator's demo. */
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { run } from "./commands.mjs";
import { BUILT, ensureModules } from "./package.mjs";

/** Tokens of Ann, Ben and Carla. */
export function demoTokens({ endpoint }) {
  return (user) => fetch(`${endpoint}/_emulator/demo/people/${encodeURIComponent(user)}/token`, { method: "POST" });
}

/** Starts the token server of an example, and asks that. */
export async function tokensOf({ home, program }, { variables }) {
  const interpreter = program.endsWith(".py") ? python(home) : node();
  const env = { ...process.env, ...variables, PORT: "0" };
  const server = spawn(interpreter, [program], { cwd: home, env, stdio: ["ignore", "pipe", "inherit"] });
  process.on("exit", () => server.kill());
  const address = await firstLine(server);
  server.once("exit", (status) => process.exit(status ?? 1));
  return (user) => fetch(`${address}?${new URLSearchParams({ user })}`);
}

/** It says where it listens. */
async function firstLine(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    server.stdout.pipe(process.stderr);
    return line;
  }
  throw new Error("The token server ended.");
}

function node() {
  ensureModules();
  return process.execPath;
}

/** The Python that somebody has chosen, or one with what the example needs. */
function python(home) {
  if (process.env.PYTHON) return process.env.PYTHON;
  const [folder, requirements] = [join(BUILT, "python"), join(home, "requirements.txt")];
  const program = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  // A copy says what has been installed, once all of it is.
  const installed = join(folder, "requirements.txt");
  if (!existsSync(installed) || !readFileSync(installed).equals(readFileSync(requirements))) {
    run("python3", ["-m", "venv", "--clear", folder]);
    run(program, ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
    copyFileSync(requirements, installed);
  }
  return program;
}
