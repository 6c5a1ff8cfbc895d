/**
 * Every operation of the service, by one version of `@azure/communication-chat`:
 * `node quickstart.js <package>`, where a version that is not the newest is installed under another name.
 *
 * Each step prints its name after `ok`. The first failure ends the run: what follows would only fail for
 * lack of what came before.
 */
import * as errors from './errors.js';
import * as messages from './messages.js';
import * as people from './people.js';
import { Story } from './story.js';
import * as threads from './threads.js';

const NEWEST = '@azure/communication-chat';

const STEPS = [
  ['create users', people.createUsers],
  ['create thread', threads.createThread],
  ['create thread alone', threads.createThreadAlone],
  ['create thread with strangers', threads.createThreadWithStrangers],
  ['get properties', threads.getProperties],
  ['send messages', messages.sendMessages],
  ['get message', messages.getMessage],
  ['list messages', messages.listMessages],
  ['list messages since', messages.listMessagesSince],
  ['update message', messages.updateMessage],
  ['delete message', messages.deleteMessage],
  ['update topic', threads.updateTopic],
  ['list threads', threads.listThreads],
  ['read receipts', messages.readReceipts],
  ['typing', messages.typing],
  ['not a participant', errors.notAParticipant],
  ['not the sender', errors.notTheSender],
  ['malformed id', errors.malformedId],
  ['unknown thread', errors.unknownThread],
  ['unreadable token', errors.unreadableToken],
  ['add participants', people.addParticipants],
  ['add strangers', people.addStrangers],
  ['list participants', people.listParticipants],
  ['remove participant', people.removeParticipant],
  ['limited scopes', people.limitedScopes],
  ['delete thread', threads.deleteThread],
  ['issue and revoke tokens', people.issueAndRevokeTokens],
  ['delete users', people.deleteUsers],
];

const chatPackage = process.argv[2] ?? NEWEST;
const story = new Story(chatPackage, process.env.ACS_CHAT_CONNECTION_STRING);
const steps = [...STEPS];
if (chatPackage === NEWEST) steps.splice(5, 0, ['thread metadata', threads.threadMetadata]);
for (const [name, step] of steps) {
  await step(story);
  console.log(`ok ${name}`);
}
