/** Shows messages of strangers in the real widget, and tells in what they break the invariants. */
import type { Arena } from './arena.ts';
import { MESSAGES, Stranger, swap, type Swap, TOPIC } from './conversation.ts';
import type { Attachment } from './corpora.ts';
import { eventsOf } from './provoking.ts';
import type { Emulator } from '../emulator.ts';
import type { Facts, Look } from './verdicts.ts';

/** With the message behind each of them, this is about what a widget reads of a thread that it opens. */
const AT_ONCE = 22;

/** More of a body is not read to see what its attributes are. */
const MOST_TO_READ = 65_536;

/** What the first message of each thread says. */
export const CALM = 'A quiet beginning';
const SENDER = 'Ben';

/** A message of a stranger. */
export interface Piece {
  id: string;
  body: string;
  attachments?: Attachment[];
  /** Html, if not given. */
  type?: 'text' | 'html';
  sender?: string;
  /** The type that the service is made to tell of. */
  told?: string;
}

/** What is told of one message. */
export interface Shown {
  id: string;
  facts: Facts;
}

/** What is told of all. */
export interface Outcome {
  /** All that is wrong, each with the ids of what may have done it. */
  wrong: string[];
  shown: Shown[];
  /** How many the service did not take, so that they were put into its answers. */
  swapped: number;
}

export class Exhibition {
  readonly #arena: Arena;
  readonly #emulator: Emulator;
  readonly #ann: Stranger;
  readonly #ben: Stranger;
  readonly #carla: Stranger;
  readonly #swaps = new Map<string, Swap>();
  readonly #outcome: Outcome = { wrong: [], shown: [], swapped: 0 };
  #calm = '';
  #hasSwaps = false;
  #last: { pieces: Piece[]; pressed: string[] } = { pieces: [], pressed: [] };

  private constructor(arena: Arena, emulator: Emulator, [ann, ben, carla]: [Stranger, Stranger, Stranger]) {
    this.#arena = arena;
    this.#emulator = emulator;
    this.#ann = ann;
    this.#ben = ben;
    this.#carla = carla;
  }

  static async open(arena: Arena, emulator: Emulator): Promise<Exhibition> {
    const [ann, ben, carla] = await Promise.all([
      Stranger.signIn(emulator, 'ann'),
      Stranger.signIn(emulator, 'ben'),
      Stranger.signIn(emulator, 'carla'),
    ]);
    const exhibition = new Exhibition(arena, emulator, [ann, ben, carla]);
    await exhibition.#beCalm();
    return exhibition;
  }

  /** Shows all of them, some at a time. */
  async show(pieces: Piece[]): Promise<Outcome> {
    for (let first = 0; first < pieces.length; first += AT_ONCE) {
      await this.#showSome(pieces.slice(first, first + AT_ONCE));
    }
    return this.#outcome;
  }

  /** Puts them into a thread of their own, and gives it. */
  async hang(pieces: Piece[]): Promise<string> {
    const thread = await this.#begin();
    await this.#mark(thread, CALM);
    for (const piece of pieces) {
      await this.#send(thread, piece);
      await this.#mark(thread, markerOf(piece));
    }
    if (this.#swaps.size > 0 && !this.#hasSwaps) {
      this.#hasSwaps = true;
      await swap(this.#arena.page, MESSAGES, this.#swaps);
    }
    return thread;
  }

  async #showSome(pieces: Piece[]): Promise<void> {
    const arena = this.#arena;
    const thread = await this.hang(pieces);
    // What the last ones were asked for may have taken its time to leave.
    this.#judgeHosts(this.#last.pieces, this.#last.pressed);
    await arena.show(thread);
    for (const marker of await arena.missing([CALM, ...pieces.map(markerOf)])) {
      this.#blame(pieces, `stays-alive: "${marker}" is not shown`);
    }
    const before = await arena.look(pieces.map((piece) => lookAt(piece)));
    before.forEach((facts, index) => this.#keep(pieces[index]!, facts));
    await this.#judge(pieces, []);
    const provoked = pieces.map((piece) => ({ id: piece.id, marker: markerOf(piece), events: eventsOf(piece.body) }));
    const pressed = await arena.provoke(provoked);
    const after = await arena.look(pieces.map((piece) => lookAt(piece, true)));
    after.forEach((facts, index) => this.#add(pieces[index]!, 'when provoked, ', facts?.wrong ?? ['stays-alive: gone']));
    await this.#judge(pieces, pressed);
    this.#last = { pieces, pressed };
    if (!(await arena.answers())) this.#blame(pieces, 'stays-alive: nothing can be written any more');
  }

  /** What holds for the page as a whole, whichever of these messages it is that breaks it. */
  async #judge(pieces: Piece[], pressed: string[]): Promise<void> {
    const arena = this.#arena;
    await arena.connected();
    const around = await arena.around();
    if (around !== this.#calm) this.#blame(pieces, `stays-inside: ${around}, and not ${this.#calm}`);
    for (const report of await arena.reports()) this.#outcome.wrong.push(`no-script: ${report}`);
    this.#judgeHosts(pieces, pressed);
    for (const fault of arena.faults.splice(0)) this.#blame(pieces, fault);
  }

  /** Who presses a button that names a host has asked for it; nothing else leaves. */
  #judgeHosts(pieces: Piece[], pressed: string[]): void {
    for (const host of this.#arena.strangers()) {
      const name = host.replace(/:\d+$/, '');
      // Names of hosts have no case.
      if (!pressed.some((words) => words.toLowerCase().includes(name))) this.#blame(pieces, `no-request: ${host}`);
    }
  }

  #keep(piece: Piece, facts: Facts | undefined): void {
    this.#add(piece, '', facts?.wrong ?? ['stays-alive: not shown']);
    if (facts) this.#outcome.shown.push({ id: piece.id, facts });
  }

  #add(piece: Piece, when: string, wrong: string[]): void {
    this.#outcome.wrong.push(...wrong.map((what) => `${piece.id}: ${when}${what}`));
  }

  #blame(pieces: Piece[], what: string): void {
    const [first, last] = [pieces[0]?.id, pieces.at(-1)?.id];
    this.#outcome.wrong.push(`one of ${first} to ${last}: ${what}`);
  }

  /** What the service does not take stands in its answers all the same: another service may. */
  async #send(thread: string, piece: Piece): Promise<void> {
    const { body, type = 'html', sender = SENDER, attachments, told } = piece;
    const said = { content: body, type, senderDisplayName: sender };
    const id = await this.#ben.send(thread, said);
    const kept = id ?? (await this.#ben.send(thread, { content: '(another)', type, senderDisplayName: SENDER }));
    if (kept === undefined) throw new Error(`nothing could be sent in the place of ${piece.id}`);
    // One person has one name, whatever their messages say: who has another is another.
    const isAnother = sender !== SENDER;
    if (id !== undefined && !attachments && !told && !isAnother) return;
    if (id === undefined) this.#outcome.swapped += 1;
    this.#swaps.set(kept, {
      ...(told ? { type: told } : {}),
      senderDisplayName: sender,
      ...(isAnother ? { senderCommunicationIdentifier: stranger(piece.id) } : {}),
      content: { message: body, ...(attachments ? { attachments: attachments.map((item) => this.#placed(item)) } : {}) },
    });
  }

  /** An attachment with the service's address in the place that is kept for it. */
  #placed(attachment: Attachment): Attachment {
    const { http } = this.#emulator;
    const text = JSON.stringify(attachment).replaceAll('{endpoint-host}', new URL(http).host);
    return JSON.parse(text.replaceAll('{endpoint}', http)) as Attachment;
  }

  async #mark(thread: string, content: string): Promise<void> {
    const id = await this.#carla.send(thread, { content, type: 'text', senderDisplayName: 'Carla' });
    if (id === undefined) throw new Error(`the service does not take "${content}"`);
  }

  async #begin(): Promise<string> {
    const thread = await this.#ben.begin([this.#ann, this.#carla], TOPIC);
    if (thread === undefined) throw new Error('no thread could be begun');
    return thread;
  }

  /** What all is like where nobody has said anything of that kind. */
  async #beCalm(): Promise<void> {
    await this.#arena.show(await this.hang([]));
    await this.#arena.missing([CALM]);
    this.#calm = await this.#arena.around();
  }
}

/** The text of the message behind a piece. */
export function markerOf({ id }: Piece): string {
  return `This came after ${id}`;
}

/** What to look at. */
export function lookAt(piece: Piece, isProvoked = false): Look {
  const looked = { marker: markerOf(piece), body: piece.body.slice(0, MOST_TO_READ), isProvoked };
  return piece.sender === undefined ? { ...looked, sender: SENDER } : looked;
}

/** Somebody of whom nothing else is known. */
function stranger(id: string): { rawId: string; communicationUser: { id: string } } {
  const rawId = `8:acs:strangers_${id}`;
  return { rawId, communicationUser: { id: rawId } };
}
