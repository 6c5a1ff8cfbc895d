/** How a reason is told to the page of an element. */

/** What the module calls itself by: such a page has called nothing. */
const CALLED = /^(mount|setOptions): /;

const NAME = "acs-chat: ";

/** What was thrown, as an error that speaks of nothing that the page has not called. */
export function reasonOf(thrown) {
  const reason = thrown instanceof Error ? thrown : new Error(String(thrown));
  // Not every error lets its message be written.
  if (CALLED.test(reason.message)) reason.message = reason.message.replace(CALLED, "");
  return reason;
}

/** A line for the console, which says once who speaks. */
export function line(message) {
  return message.startsWith(NAME) ? message : NAME + message;
}
