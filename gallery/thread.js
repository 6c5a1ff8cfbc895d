/** Threads of fixed data, as the service would list them. */

const MINUTE = 60_000;
const START = Date.now();

/** One for each load, so that nothing that was stored by an earlier one comes back. */
const LOAD = Math.floor(performance.timeOrigin).toString(36);

/** How many threads there are, for their ids. */
let made = 0;

/** Who somebody is, by their name. */
export function idOf(name) {
  return `8:acs:gallery_${name.toLowerCase().replaceAll(/[^a-z]/g, '')}-${LOAD}`;
}

/** Somebody, as the service writes it. */
export function identifier(name) {
  const id = idOf(name);
  return { kind: 'communicationUser', rawId: id, communicationUser: { id } };
}

/** A time as the service writes it. */
export function written(millis) {
  return new Date(millis).toISOString();
}

/** What somebody says, so many minutes ago. `more` may hold `edited`, `deleted`, `type` and `content`. */
export function line(ago, name, text, more = {}) {
  return { ago, name, text, ...more };
}

/** What the service tells, so many minutes ago: `topicUpdated`, `participantAdded` or `participantRemoved`. */
export function told(ago, by, type, content) {
  const initiatorCommunicationIdentifier = identifier(by);
  return { ago, type, content: { ...content, initiatorCommunicationIdentifier } };
}

/** People, as the service tells of them. */
export function participants(names) {
  return names.map((name) => ({ communicationIdentifier: identifier(name), displayName: name }));
}

/** A thread whose lines are all there. */
export class Thread {
  /** `seen` names who has read up to which line; `status` is what the service answers instead of messages. */
  constructor(topic, people, lines, { seen = {}, status = 0 } = {}) {
    this.id = `19:gallery${(made += 1)}${LOAD}@thread.v2`;
    Object.assign(this, { topic, people, seen, status });
    this.messages = lines.map(message);
  }

  /** When its last message came, if one did. */
  get activity() {
    const [last] = this.page(0, 1);
    return last?.createdOn;
  }

  /** Messages from a place on, the one that changed last first. */
  page(from, size) {
    const ordered = this.messages.toSorted((one, other) => Number(other.version) - Number(one.version));
    return ordered.slice(from, from + size);
  }

  get length() {
    return this.messages.length;
  }

  /** Adds what somebody says now, and gives its id. */
  say(name, text, metadata, type) {
    const last = Number(this.page(0, 1)[0]?.version ?? 0);
    const sequence = this.length + 1;
    const said = message({ name, text, type, at: Math.max(Date.now(), last + 1) }, sequence - 1);
    this.messages.push({ ...said, metadata });
    return said.id;
  }

  /** Changes a message by its id. */
  change(id, changes) {
    const found = this.messages.find((one) => one.id === id);
    if (found) Object.assign(found, changes, { version: String(Date.now()) });
  }
}

/**
 * A thread with as many messages as one likes. They are made when they are asked for, so that they need no memory; `said`
 * makes one of them.
 */
export class LongThread extends Thread {
  #length;
  #said;

  constructor(topic, people, length, said = numbered) {
    super(topic, people, [], { seen: { [people[0]]: length - 1 } });
    this.#length = length;
    this.#said = said;
  }

  get length() {
    return this.#length + this.messages.length;
  }

  page(from, size) {
    const end = this.length - from;
    const count = Math.max(Math.min(size, end), 0);
    return Array.from({ length: count }, (_, place) => this.#at(end - 1 - place));
  }

  #at(index) {
    const added = this.messages[index - this.#length];
    return added ?? message(this.#said(index, this.#length, this.people), index);
  }
}

/** One of many messages: of changing lengths, in changing groups, three a minute. */
export function numbered(index, length, people) {
  const name = people[Math.floor(index / 3) % people.length];
  const words = 'as long as people write when they have something to tell each other and time for it '.repeat(3);
  const ago = Math.floor((length - 1) / 3) - Math.floor(index / 3) + 1;
  return { ago, name, text: `${index + 1}. ${words.slice(0, 8 + ((index * 37) % 190))}` };
}

function message({ ago = 0, at, name, text, type = 'text', edited, deleted, content }, index) {
  // One millisecond of its own each, as the service has it, and the three of one minute in their order.
  const created = at ?? START - ago * MINUTE + (index % 3_000);
  const said = {
    id: String(created),
    type,
    sequenceId: String(index + 1),
    version: String(created),
    content: content ?? { message: text },
    createdOn: written(created),
  };
  if (name) Object.assign(said, { senderDisplayName: name, senderCommunicationIdentifier: identifier(name) });
  if (edited) said.editedOn = said.createdOn;
  if (deleted) Object.assign(said, { deletedOn: said.createdOn, content: undefined });
  return said;
}
