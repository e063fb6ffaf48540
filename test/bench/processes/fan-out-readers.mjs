// Many readers of one stream, as light as they can be: sockets that share one buffer.
import { connect } from 'node:net';

const STAMP = /t\d+:(\d+\.\d{3}) /g;
const [port, path, readers, count] = process.argv.slice(2).map((value, i) => (i === 1 ? value : Number(value)));
/** So long after the last event nobody waits for more. */
const PATIENCE_MS = 1000;

/** Bytes are read here first; there is one thread. */
const shared = Buffer.allocUnsafe(256 * 1024);
const late = new Float64Array(readers * count);
let received = 0;
let firstAt = Infinity;
let lastAt = 0;
let parsed = { text: '', stamps: [] };

await Promise.all(Array.from({ length: readers }, open));
process.send('connected');
let before = 0;
const timer = setInterval(() => {
  const moves = received === 0 || received !== before;
  before = received;
  if (moves && received < late.length) return;
  clearInterval(timer);
  process.send({ late: late.slice(0, received), seconds: (lastAt - firstAt) / 1000 });
}, PATIENCE_MS);

/** Resolves with the first bytes. */
function open() {
  return new Promise((resolve, reject) => {
    let rest = '';
    const callback = (length, buffer) => {
      const text = rest + buffer.latin1Slice(0, length);
      const end = text.lastIndexOf('\n\n');
      rest = text.slice(end < 0 ? 0 : end);
      note(end < 0 ? '' : text.slice(0, end));
      resolve();
      return true;
    };
    const socket = connect({ port, host: '127.0.0.1', onread: { buffer: shared, callback } });
    socket.on('error', reject);
    socket.write(`GET /${path} HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n`);
  });
}

function note(text) {
  const now = performance.timeOrigin + performance.now();
  // All readers are told the same: most of what one reads has been parsed for another.
  if (text !== parsed.text) parsed = { text, stamps: Array.from(text.matchAll(STAMP), found => Number(found[1])) };
  if (parsed.stamps.length === 0) return;
  for (const stamp of parsed.stamps) late[received++] = now - stamp;
  firstAt = Math.min(firstAt, parsed.stamps[0]);
  lastAt = now;
}
