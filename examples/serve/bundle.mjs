/** Applications that Vite builds. */
import { join } from "node:path";
import { EXAMPLES } from "./arguments.mjs";
import { run } from "./commands.mjs";
import { BUILT, ensureModules, installPackage } from "./package.mjs";

/** Builds one, and gives the folder of what came out. */
export function bundled({ name, home }) {
  ensureModules();
  installPackage();
  const folder = join(BUILT, name);
  const vite = join(EXAMPLES, "node_modules/vite/bin/vite.js");
  run(process.execPath, [vite, "build", "--outDir", folder, "--emptyOutDir"], { cwd: home });
  return folder;
}
