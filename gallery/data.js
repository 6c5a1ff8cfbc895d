/** What people say in the gallery. */
import { line, participants, Thread, told } from './thread.js';

const ANN = 'Ann';
const BEN = 'Ben Okafor';
const CARLA = 'Carla';
const DAY = 24 * 60;

const LONG_NAME = 'Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of Saint Petersburg';
const LONG_WORD = `Donaudampfschifffahrts${'elektrizitaetenhauptbetriebswerk'.repeat(12)}`;
const LONG_ADDRESS = `https://example.org/${'path/'.repeat(40)}?${'query=1&'.repeat(20)}`;
const ARABIC = 'مرحبا، نلتقي الساعة 12:30 قرب Café Central؟';
const HEBREW = 'שלום, ניפגש ב־12:30 ליד Café Central?';

/** A few days of a conversation, with everything that the service tells. */
export function lively() {
  const lines = [
    told(3 * DAY, CARLA, 'participantAdded', { participants: participants([ANN, BEN]) }),
    told(3 * DAY - 1, CARLA, 'topicUpdated', { topic: 'Weekend hike' }),
    line(3 * DAY - 2, CARLA, 'The forecast says sun on Saturday. Shall we walk up to the lake?'),
    line(3 * DAY - 2, CARLA, 'It is two hours if nobody hurries.'),
    line(DAY + 60, BEN, 'Yes! I can drive, there is room for three.', { edited: true }),
    line(DAY + 59, BEN, '', { deleted: true }),
    line(DAY + 58, ANN, 'Count me in. I bring the coffee.'),
    told(DAY, CARLA, 'participantAdded', { participants: participants(['Dan']) }),
    told(DAY - 1, CARLA, 'participantRemoved', { participants: participants(['Dan']) }),
    line(40, CARLA, 'The way: https://example.org/walks/lake and, as a second choice, www.example.org/walks/forest.'),
    line(40, CARLA, '🥾☀️'),
    line(35, BEN, '> Carla: The forecast says sun on Saturday.\n\nThen 8:30 at the station?'),
    line(30, ANN, 'Half past eight it is.\nI wait on platform 2,\nbelow the clock.'),
    line(30, ANN, 'Do not forget your jackets.', { edited: true }),
  ];
  return new Thread('Weekend hike', [CARLA, ANN, BEN], lines, { seen: { [BEN]: 13, [CARLA]: 12, [ANN]: 13 } });
}

/** Kinds of messages that have no plain text. */
export function odd() {
  const lines = [
    line(9, BEN, '<p>Text with <b>markup</b> &amp; an <a href="javascript:alert(1)">address</a></p>', { type: 'html' }),
    line(8, BEN, '   '),
    line(7, BEN, '', { type: 'somethingNew' }),
    line(6, BEN, '<img src=x onerror=alert(1)> is shown as it is written'),
    line(5, ANN, '', { deleted: true }),
    line(4, ANN, '👍'),
  ];
  return new Thread('Odd messages', [ANN, BEN], lines, { seen: { [ANN]: 5 } });
}

/** Words and names that fit on no line. */
export function long() {
  const lines = [
    line(9, LONG_NAME, LONG_WORD),
    line(8, ANN, LONG_ADDRESS),
    line(7, LONG_NAME, 'for (const word of words) { console.log(word.padStart(80, "-").concat(word)); }'),
    line(6, ANN, `${LONG_WORD}\n${LONG_WORD}`),
  ];
  return new Thread(`A topic ${'that does not end '.repeat(12)}`, [ANN, LONG_NAME], lines);
}

/** Text from right to left, beside text from left to right. */
export function rightToLeft() {
  const lines = [
    line(9, 'نور', ARABIC),
    line(8, ANN, HEBREW),
    line(7, 'نور', 'See you there!'),
    line(6, ANN, `${HEBREW} https://example.org/`),
  ];
  return new Thread('غداء يوم الجمعة', [ANN, 'نور'], lines);
}

/** A short conversation. */
export function short(topic = 'Lunch on Friday', more = {}) {
  const lines = [
    line(12, BEN, 'Are you in the office on Friday?'),
    line(11, ANN, 'I am. Lunch?'),
    line(10, BEN, 'Yes!'),
  ];
  return new Thread(topic, [ANN, BEN], lines, { seen: { [ANN]: 2 }, ...more });
}

/** A conversation of which the user has read the beginning. */
export function unread() {
  const part = (_, place) => line(20 - Math.floor(place / 3), BEN, `News, part ${place + 1} of twelve.`);
  const more = Array.from({ length: 12 }, part);
  return new Thread('News', [ANN, BEN], [line(30, ANN, 'Tell me more.'), ...more], { seen: { [ANN]: 0 } });
}

/** Nothing was said yet. */
export function silent() {
  return new Thread('Nothing said yet', [ANN, BEN], []);
}

/** A conversation without a topic: it is called after its people. */
export function nameless() {
  return new Thread('', [ANN, BEN, CARLA], [line(200, CARLA, 'Hello, you two.')], { seen: { [ANN]: 0 } });
}

/** As many conversations as a busy desk has. */
export function many(count) {
  return Array.from({ length: count }, (_, place) => {
    const text = `What was said last in conversation ${place + 1}`;
    const thread = new Thread(`Conversation ${place + 1}`, [ANN, BEN], [line(place * 17 + 1, BEN, text)]);
    if (place % 5 > 0) thread.seen = { [ANN]: 0 };
    return thread;
  });
}
