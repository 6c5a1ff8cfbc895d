/** The package: `<acs-chat>`, which importing this defines, and `mount` for those who want no element. */
import { AcsChatElement } from "./element.js";
import { LANGUAGES } from "./languages.js";
import { load } from "./load.js";
import { mount } from "./mount.js";

const NAME = "acs-chat";
const defined = globalThis.customElements?.get(NAME);

if (globalThis.customElements && !defined) customElements.define(NAME, AcsChatElement);
if (defined && defined.version !== AcsChatElement.version) {
  const [kept, other] = [defined.version, AcsChatElement.version];
  console.warn(`acs-chat: version ${kept} is defined already, so that version ${other} is not used for <acs-chat>`);
}

const Defined = defined ?? AcsChatElement;
export { Defined as AcsChatElement, LANGUAGES, load, mount };
