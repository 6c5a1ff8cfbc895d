/** A promise that is settled from outside. */
export function pending() {
  const made = { isSettled: false };
  const settled = (act) => (value) => {
    made.isSettled = true;
    act(value);
  };
  made.promise = new Promise((resolve, reject) => {
    Object.assign(made, { resolve: settled(resolve), reject: settled(reject) });
  });
  // Who does not wait for it is not bothered with a failure.
  made.promise.catch(() => undefined);
  return made;
}
