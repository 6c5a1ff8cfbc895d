/**
 * One example in the browser: `node examples/serve.mjs NAME`; or a page of one's own, by its folder.
 *
 * What is missing is made before: the package (`cargo xtask dist`), the emulator, npm packages. In the files of an example the
 * address of the emulator stands as it is by default; whatever service is used takes its place when they are served.
 */
import { asked } from "./serve/arguments.mjs";
import { bundled } from "./serve/bundle.mjs";
import { ensurePackage } from "./serve/package.mjs";
import { listen } from "./serve/pages.mjs";
import { demoTokens, tokensOf } from "./serve/tokens.mjs";
import { lackOfTokens, serviceOf } from "./serve/service.mjs";

// What has been started on the way ends with it.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));

const example = asked();
const lack = await lackOfTokens(example);
if (lack) {
  console.error(lack);
  process.exit(2);
}
ensurePackage();
const service = await serviceOf(example);
const folder = example.isBundled ? bundled(example) : example.pages;
const tokens = example.program ? await tokensOf(example, service) : demoTokens(service);
const address = await listen({ ...example, folder, tokens, endpoint: service.endpoint });

console.log(`${address}/?user=ann`);
console.error(`Another user: ${address}/?user=ben\nCtrl-C ends it.`);
