/** The end of a day, which changes what "today" is. */
import { setTimeout as delay } from 'node:timers/promises';

const DAY = 24 * 60 * 60_000;

/** Waits for the day to end if it ends soon: what is of today when a test begins is so at its end. */
export async function passMidnight(soon = 60_000): Promise<void> {
  const left = DAY - (Date.now() % DAY);
  if (left < soon) await delay(left);
}
