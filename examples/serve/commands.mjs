/** Other programs, and where they run. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What a program must succeed in. It may say what it does, but not where the address of the page is expected. */
export function run(program, args, { cwd = ROOT } = {}) {
  const { error, status } = spawnSync(program, args, { cwd, stdio: ["ignore", 2, 2] });
  check(program, args, error, status);
}

/** What a program answers. */
export function answerOf(program, args, { cwd = ROOT } = {}) {
  const { error, status, stdout } = spawnSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", 2] });
  check(program, args, error, status);
  return stdout.trim();
}

function check(program, args, error, status) {
  if (error) throw new Error(`${program} could not be started: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}`);
}
