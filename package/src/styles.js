/** What the element looks like around the chat, and before there is one. The chat brings its own. */

const LIGHT = `--_page:var(--acs-chat-color-background,#fff);--_shape:var(--acs-chat-color-hover,#eceef2);
--_text:var(--acs-chat-color-text,#16191f);--_accent:var(--acs-chat-color-accent,#2458d3);
--_on-accent:var(--acs-chat-color-on-accent,#fff);--_danger:var(--acs-chat-color-danger,#b3261e);color-scheme:light`;

const DARK = `--_page:var(--acs-chat-color-background,#14171c);--_shape:var(--acs-chat-color-hover,#242a32);
--_text:var(--acs-chat-color-text,#e9ecf1);--_accent:var(--acs-chat-color-accent,#7da4ff);
--_on-accent:var(--acs-chat-color-on-accent,#0b1730);--_danger:var(--acs-chat-color-danger,#ff9a92);color-scheme:dark`;

const SPACE = "var(--acs-chat-launcher-space,1rem)";

const CSS = `
:host{display:block;block-size:100%;min-block-size:20rem;contain:content}
:host([hidden]){display:none}
.frame__place,.frame__panel,.frame__launcher{box-sizing:border-box;${LIGHT};color:var(--_text);
font:var(--acs-chat-font-size,.9375rem)/1.4 var(--acs-chat-font,system-ui,sans-serif);text-align:start;
text-indent:0;text-shadow:none;text-transform:none;white-space:normal;cursor:auto}
:host([theme=dark]) :is(.frame__place,.frame__panel,.frame__launcher){${DARK}}
@media (prefers-color-scheme:dark){:host(:not([theme=light],[theme=dark]))
:is(.frame__place,.frame__panel,.frame__launcher){${DARK}}}
.frame__place{display:grid;grid-template:minmax(0,1fr)/minmax(0,1fr);block-size:100%;min-block-size:20rem;
max-block-size:100dvh;background:var(--_page)}
.frame__waiting{display:grid;align-content:start;gap:1rem;padding:1rem;overflow:hidden}
.frame__shape{block-size:2.5rem;inline-size:70%;border-radius:1.25rem;background:var(--_shape)}
.frame__shape:nth-child(even){justify-self:end;inline-size:45%}
.frame__failed{display:grid;place-content:center;justify-items:center;gap:1rem;padding:1rem;text-align:center}
.frame__failed p{margin:0;overflow-wrap:anywhere}
:is(.frame__launcher,.frame__failed button,.frame__bar button){font:inherit;color:inherit;background:none;border:0;cursor:pointer}
.frame__failed button{padding:.5rem 1rem;border-radius:1.25rem;background:var(--_accent);color:var(--_on-accent)}
:is(.frame__launcher,.frame__failed button,.frame__bar button,.frame__panel):focus-visible{outline:.1875rem solid var(--_accent);outline-offset:.125rem}
.frame__unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:host([launcher]){position:fixed;inset-block:auto ${SPACE};inset-inline:auto ${SPACE};inline-size:auto;block-size:auto;
min-block-size:0;contain:none;z-index:var(--acs-chat-launcher-z-index,1000)}
:host([launcher=start]){inset-inline:${SPACE} auto}
.frame__launcher{position:relative;display:grid;place-items:center;inline-size:3.5rem;block-size:3.5rem;padding:0;
border-radius:50%;background:var(--_accent);color:var(--_on-accent);box-shadow:0 .125rem .75rem #0004}
.frame__launcher svg{inline-size:1.75rem;block-size:1.75rem;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linejoin:round}
.frame__badge{position:absolute;inset-block-start:-.25rem;inset-inline-end:-.25rem;min-inline-size:1.25rem;padding:0 .3125rem;
box-sizing:border-box;border-radius:.75rem;background:var(--_danger);color:var(--_page);
font-size:.75rem;line-height:1.25rem;text-align:center}
.frame__badge:empty{display:none}
.frame__panel{position:absolute;inset-block:auto calc(100% + .75rem);inset-inline:auto 0;display:grid;margin:0;padding:0;border:0;
grid-template:auto minmax(0,1fr)/minmax(0,1fr);inline-size:min(var(--acs-chat-panel-width,24rem),100vw - 2rem);
block-size:min(var(--acs-chat-panel-height,38rem),100dvh - 6.5rem);max-inline-size:none;max-block-size:none;
border-radius:1rem;overflow:hidden;background:var(--_page);box-shadow:0 .25rem 2rem #0005}
:host([launcher=start]) .frame__panel{inset-inline:0 auto}
.frame__panel[inert]{visibility:hidden;translate:0 200vh}
.frame__panel .frame__place{min-block-size:0;contain:content}
.frame__bar{display:flex;align-items:center;justify-content:space-between;padding:.25rem .25rem .25rem 1rem;
padding-inline:1rem .25rem;background:var(--_accent);color:var(--_on-accent);font-weight:600}
.frame__bar button{inline-size:2.5rem;block-size:2.5rem;border-radius:50%;font-size:1.25rem;line-height:1}
.frame__bar button:focus-visible{outline-color:currentColor;outline-offset:-.25rem}
@media (max-width:30rem),(max-height:28rem){
.frame__panel{--_full:1;position:fixed;inset:0!important;inline-size:auto;block-size:auto;border-radius:0}}
@media (forced-colors:active){.frame__launcher,.frame__panel{border:1px solid}.frame__shape{border:1px solid GrayText}}
`;

/** A sheet is of one document, and no other takes it. */
const sheets = new WeakMap();

/** Gives a shadow root this look. It needs no inline style, which a strict policy refuses. */
export function dress(shadow) {
  const { ownerDocument: page } = shadow;
  // Where nothing is shown there is nothing to dress.
  if (page.defaultView) shadow.adoptedStyleSheets = [sheets.get(page) ?? sheetFor(page)];
}

function sheetFor(page) {
  const sheet = new page.defaultView.CSSStyleSheet();
  sheet.replaceSync(CSS);
  sheets.set(page, sheet);
  return sheet;
}
