/** What `cargo xtask test` hands to these tests by environment variables. */

/** Where the page is. */
export const PAGE_PORT = process.env.ACS_CHAT_PAGE_PORT ?? '8090';

/** The value of a variable that has no sensible default: testing some older build would be worse than not testing. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set. These tests are run by: cargo xtask test --only e2e`);
  }
  return value;
}
