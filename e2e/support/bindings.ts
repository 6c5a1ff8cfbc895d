/** What the page's script gives to the page, as far as tests call it themselves. */

/** A mounted chat. */
export interface Mounted {
  destroy(): void;
}

/** What the chat asks of the page for a token. */
export interface TokenRequest {
  signal: AbortSignal;
}

export interface Options {
  endpoint: string;
  getToken(request: TokenRequest): Promise<string>;
}

/** The development page's window. */
export interface WithBindings {
  wasmBindings: { mount(element: Element, options: Options): Mounted };
}
