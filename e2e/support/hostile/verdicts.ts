/** What is said of messages from inside of the page. */

/** What a message looks like. */
export interface Facts {
  /** The invariants that it breaks. */
  wrong: string[];
  /** What its author says, as it is seen, with single spaces. */
  text: string;
  /** The same, line by line. */
  lines: string[];
  /** All that is seen in its box, also what the widget says there. */
  whole: string;
  /** How many there are of each element. */
  tags: Record<string, number>;
  /** Elements with their attributes and values. */
  attributes: [string, string, string][];
  /** Links, each with its text and its address. */
  links: [string, string][];
  /** How many images have been loaded. */
  images: number;
  /** In how many places there is something of the widget's in the stead of an image or attachment. */
  placeholders: number;
  controls: number;
  buttons: number;
  height: number;
  /** Whether the widget says in its own words that there is nothing to be seen. */
  isNote: boolean;
  /** What is shown as its author's name, and what is wrong with that. */
  sender: Label;
  /** Whether the order of what stands beside its text is safe from it. */
  isApart: boolean;
}

/** A name in the interface. */
export interface Label {
  text: string;
  wrong: string[];
}

/** A message to look at. */
export interface Look {
  /** The text of the message behind it. */
  marker: string;
  /** Its own body, as it came. */
  body: string;
  /** Who sent it, if that is to be held against what is shown. */
  sender?: string;
  /** Whether somebody has pressed what can be pressed in it. */
  isProvoked?: boolean;
}

/** What `inside` puts into the page. */
export interface Inside {
  /** Whether all these messages are drawn. */
  shows(markers: string[]): boolean;
  /** Looks at a message; nothing if it, or the one behind it, is not there. */
  look(what: Look): Facts | undefined;
  /** Does to each element of a message what people and scripts do; tells what the buttons were that it pressed. */
  provoke(id: string, marker: string, events: string[]): string[];
  /** The names that stand in elements of the widget. */
  labels(selector: string): Label[];
  /** All about the page and the widget that no message may change, as text. */
  around(): string;
  /** What is wrong with an element that a browser has been given the body for, as it is. */
  bare(body: string, box: Element): string[];
  /** As `provoke`, for such HTML. */
  provokeBare(events: string[]): void;
  /** How many milliseconds the page did nothing else but one thing since it was loaded. */
  blocked(): number;
}

/** A window with it. */
export interface WithInside {
  hostile: Inside;
}
