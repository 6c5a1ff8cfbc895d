/** What is to be done when the module stops in the middle of something: it happens to all chats of the page at once. */
import { isStop } from "./load.js";

const watching = new Set();
let stopped = false;

/** Whether it has happened. */
export const hasStopped = () => stopped;

/** Calls back when it happens. What is returned ends that. */
export function onStop(callback) {
  if (watching.size === 0) listen("addEventListener");
  watching.add(callback);
  return () => {
    if (watching.delete(callback) && watching.size === 0) listen("removeEventListener");
  };
}

/** Takes note of an error that was caught. Returns whether the module has stopped. */
export function note(error) {
  if (isStop(error)) {
    stopped = true;
    for (const callback of [...watching]) callback(error);
  }
  return stopped;
}

/** Calls what may call the module. */
export function guarded(act) {
  try {
    return act();
  } catch (error) {
    note(error);
    throw error;
  }
}

function hear(event) {
  const before = stopped;
  const error = event.error ?? event.reason;
  // What goes on in a module that has stopped fails again and again: that was said once.
  if (isStop(error) && note(error) && before) event.preventDefault();
}

function listen(how) {
  for (const kind of ["error", "unhandledrejection"]) globalThis[how](kind, hear);
}
