/** The emulator's events, which are a stream of text. On the real service `microsoft_sdk.js` takes the place of this file. */

const LONGEST_PAUSE = 30_000;

/** Passes on what happens, for as long as the page lives. */
export async function listen(source) {
  for (let pause = 1_000; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      await readStream(source);
      pause = 500;
    } catch (error) {
      console.warn("The events cannot be had, so that the chat finds its news by itself:", error);
    }
    await new Promise((resume) => setTimeout(resume, pause));
  }
}

async function readStream({ endpoint, getToken, passOn }) {
  const { token } = await getToken();
  const answer = await fetch(`${endpoint}/_emulator/events`, { headers: { Authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`the emulator answered ${answer.status}`);
  let text = "";
  for await (const part of parts(answer.body.pipeThrough(new TextDecoderStream()))) {
    const blocks = (text + part).split("\n\n");
    text = blocks.pop();
    for (const block of blocks) pass(block, passOn);
  }
}

async function* parts(stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** An event is a name and JSON; the comments that keep the connection alive have neither. */
function pass(block, passOn) {
  const lines = new Map(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
  if (lines.has("event")) passOn(lines.get("event"), JSON.parse(lines.get("data")));
}
