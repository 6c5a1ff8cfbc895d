/** What the element looks like around the chat, and before there is one. The chat brings its own. */

const LIGHT = `--_page:var(--acs-chat-color-background,#fff);--_shape:var(--acs-chat-color-hover,#eceef2);
--_text:var(--acs-chat-color-text,#16191f);--_accent:var(--acs-chat-color-accent,#2458d3);
--_on-accent:var(--acs-chat-color-on-accent,#fff);--_surface:var(--acs-chat-color-surface,#f6f7f9);color-scheme:light`;

const DARK = `--_page:var(--acs-chat-color-background,#14171c);--_shape:var(--acs-chat-color-hover,#242a32);
--_text:var(--acs-chat-color-text,#e9ecf1);--_accent:var(--acs-chat-color-accent,#7da4ff);
--_on-accent:var(--acs-chat-color-on-accent,#0b1730);--_surface:var(--acs-chat-color-surface,#1a1e24);color-scheme:dark`;

const SPACE = "var(--acs-chat-launcher-space,1rem)";

const CSS = `
:host{display:block;block-size:100%;min-block-size:20rem;contain:content}
:host([hidden]){display:none}
.frame__place,.frame__panel,.frame__launcher{box-sizing:border-box;--_unit:calc(var(--acs-chat-font-size,.9375rem)/15);${LIGHT};color:var(--_text);
font:var(--acs-chat-font-size,.9375rem)/1.4 var(--acs-chat-font,system-ui,sans-serif);text-align:start;
text-indent:0;text-shadow:none;text-transform:none;white-space:normal;cursor:auto}
:host([theme=dark]) :is(.frame__place,.frame__panel,.frame__launcher){${DARK}}
@media (prefers-color-scheme:dark){:host(:not([theme=light],[theme=dark]))
:is(.frame__place,.frame__panel,.frame__launcher){${DARK}}}
.frame__place{display:grid;grid-template:minmax(0,1fr)/minmax(0,1fr);block-size:100%;min-block-size:20rem;
max-block-size:100dvh;background:var(--_page)}
.frame__waiting{display:flex;container-type:inline-size;overflow:hidden}
.frame__list,.frame__talk{box-sizing:border-box;display:grid;flex:1;align-content:start;gap:2px;padding:calc(var(--_unit)*56) calc(var(--_unit)*8) calc(var(--_unit)*8);
min-inline-size:0;overflow:hidden;background:var(--_surface)}
.frame__talk{grid-template-rows:minmax(0,1fr) auto;align-content:stretch;gap:calc(var(--_unit)*20);padding:calc(var(--_unit)*16) calc(var(--_unit)*16) calc(var(--_unit)*12);background:none}
.frame__shape{block-size:calc(var(--_unit)*60);border-radius:calc(var(--_unit)*12);background:var(--_shape)}
.frame__shapes{display:grid;align-content:end;gap:calc(var(--_unit)*16);overflow:hidden}
.frame__shapes .frame__shape{block-size:calc(var(--_unit)*40);inline-size:60%;border-radius:calc(var(--_unit)*20)}
.frame__shapes .frame__shape:nth-child(even){justify-self:end;inline-size:40%}
.frame__talk>.frame__shape{block-size:calc(var(--_unit)*44);border-radius:calc(var(--_unit)*22)}
:host([thread-id]) .frame__list,:host([layout=compact]:not([thread-id])) .frame__talk{display:none}
@container (min-width:40em){:host(:not([layout=compact])) .frame__list{flex:none;inline-size:max(var(--_unit)*256,32%)}}
@container not (min-width:40em){:host(:not([thread-id])) .frame__talk{display:none}}
.frame__failed{display:grid;place-content:center;justify-items:center;gap:calc(var(--_unit)*16);padding:calc(var(--_unit)*16);text-align:center}
.frame__failed p{margin:0;overflow-wrap:anywhere}
:where(.frame__launcher,.frame__failed button,.frame__bar button){font:inherit;color:inherit;background:none;border:0;cursor:pointer}
.frame__failed button{padding:calc(var(--_unit)*8) calc(var(--_unit)*16);border-radius:calc(var(--_unit)*20);background:var(--_accent);color:var(--_on-accent)}
:is(.frame__launcher,.frame__failed button,.frame__bar button,.frame__panel):focus-visible{outline:calc(var(--_unit)*3) solid var(--_accent);outline-offset:calc(var(--_unit)*2)}
.frame__unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:host([launcher]){position:fixed;inset-block:auto ${SPACE};inset-inline:auto ${SPACE};inline-size:auto;block-size:auto;
min-block-size:0;contain:none;z-index:var(--acs-chat-launcher-z-index,1000)}
:host([launcher=start]){inset-inline:${SPACE} auto}
.frame__launcher{position:relative;display:grid;place-items:center;inline-size:calc(var(--_unit)*56);block-size:calc(var(--_unit)*56);padding:0;
border-radius:50%;background:var(--_accent);color:var(--_on-accent);box-shadow:0 calc(var(--_unit)*2) calc(var(--_unit)*12) #0004;cursor:pointer}
.frame__launcher svg{inline-size:calc(var(--_unit)*28);block-size:calc(var(--_unit)*28);fill:none;stroke:currentColor;stroke-width:1.75;stroke-linejoin:round}
.frame__launcher[aria-expanded=true] slot,.frame__launcher[aria-expanded=false] .frame__cross{display:none}
.frame__badge{position:absolute;inset-block-start:calc(var(--_unit)*-4);inset-inline-end:calc(var(--_unit)*-4);min-inline-size:calc(var(--_unit)*20);padding:0 calc(var(--_unit)*5);
box-sizing:border-box;border-radius:calc(var(--_unit)*12);outline:calc(var(--_unit)*2) solid var(--_page);background:var(--_accent);color:var(--_on-accent);
font-size:calc(var(--_unit)*12);line-height:calc(var(--_unit)*20);text-align:center}
.frame__badge:empty{display:none}
.frame__panel{position:absolute;inset-block:auto calc(100% + var(--_unit)*12);inset-inline:auto 0;display:grid;margin:0;padding:0;border:0;
grid-template:auto minmax(0,1fr)/minmax(0,1fr);inline-size:var(--acs-chat-panel-width,calc(var(--_unit)*384));block-size:var(--acs-chat-panel-height,calc(var(--_unit)*608));max-inline-size:calc(100vw - ${SPACE}*2);max-block-size:calc(100dvh - var(--_unit)*72 - ${SPACE}*2);
border-radius:calc(var(--_unit)*16);overflow:hidden;background:var(--_page);box-shadow:0 calc(var(--_unit)*4) calc(var(--_unit)*32) #0005}
:host([launcher=start]) .frame__panel{inset-inline:0 auto}
.frame__panel[inert]{visibility:hidden;translate:0 200vh}
.frame__panel .frame__place{min-block-size:0;contain:content}
.frame__bar{display:flex;justify-content:end;padding-inline:calc(var(--_unit)*4);background:var(--_surface)}
.frame__bar button{inline-size:calc(var(--_unit)*40);block-size:calc(var(--_unit)*40);border-radius:50%;font-size:calc(var(--_unit)*20);line-height:1}
.frame__bar button:focus-visible{outline-offset:calc(var(--_unit)*-4)}
@media (max-width:30rem),(max-height:28rem){
.frame__panel{--_full:1;position:fixed;inset:0!important;inline-size:auto;block-size:auto;max-inline-size:none;max-block-size:none;
border-radius:0}}
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
