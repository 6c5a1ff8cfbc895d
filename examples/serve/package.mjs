/** The package that the examples show: `cargo xtask dist` makes it, and npm would install it. */
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES } from "./arguments.mjs";
import { ROOT, answerOf, run } from "./commands.mjs";

/** The folder of the package. */
export const PACKAGE = join(ROOT, "dist");

/** Where built things go. */
export const BUILT = join(ROOT, "target/examples");

const NAME = "acs-chat-widget";
const MODULES = join(EXAMPLES, "node_modules");

/** Builds the package if it is not there. */
export function ensurePackage() {
  if (existsSync(join(PACKAGE, "package.json"))) return;
  console.error("Building the package, which takes some minutes.");
  run("cargo", ["xtask", "dist"]);
}

/** Installs what the examples need from npm, if that has changed. */
export function ensureModules() {
  const [lock, installed] = [join(EXAMPLES, "package-lock.json"), join(MODULES, ".package-lock.json")];
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: EXAMPLES });
}

/** Packs the package, and unpacks it where npm would: an application gets what would be published, and nothing else. */
export function installPackage() {
  mkdirSync(BUILT, { recursive: true });
  const pack = ["pack", PACKAGE, "--pack-destination", BUILT, "--ignore-scripts", "--json"];
  const [{ filename }] = Object.values(JSON.parse(answerOf("npm", pack)));
  const folder = join(MODULES, NAME);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run("tar", ["-xzf", join(BUILT, filename), "-C", folder, "--strip-components=1"]);
}
