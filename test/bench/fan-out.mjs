// One stream, many readers.
import { Worker } from './children.mjs';
import { digits, quantile, thousands, times } from './statistics.mjs';

/** Events times readers that are asked for in a second: a little above the target, and twice as many. */
const LOADS = [66_000, 130_000];
const SECONDS = 3;
const TARGET = { perSecond: 60_000, p99: 60 };

export async function fanOut(built) {
  const rows = [];
  const targets = [];
  for (const readers of [250, 1000]) {
    for (const load of LOADS) {
      const nest = await measure(built, 'nest', readers, load);
      const ours = await measure(built, 'pilothouse', readers, load);
      rows.push(rowOf(readers, load, "Nest's `@Sse`", nest), rowOf(readers, load, 'Pilothouse', ours, nest));
      if (load === LOADS[0]) targets.push(targetOf(readers, ours));
    }
  }
  return {
    title: 'One stream of server-sent events → many readers',
    about:
      `Events are asked for at a fixed rate, ${SECONDS} s long, without a database; a server that is behind makes fewer. ` +
      "Beside it Nest's own `@Sse` in the same small application. Delays in milliseconds from the making of an event to " +
      'its arrival at each reader; all readers are in one process of their own, which takes its part of the machine. ' +
      'With many readers Pilothouse pauses up to 20 ms between two rounds of writing: that is most of its p50.',
    head: ['readers', 'asked for', 'by', 'events/s', 'of `@Sse`', 'p50', 'p99', 'CPU µs an event', 'of `@Sse`'],
    rows,
    targets,
  };
}

function rowOf(readers, load, name, found, base) {
  const ratio = key => (base ? times(found[key] / base[key]) : '');
  const { perSecond, p50, p99, cpu } = found;
  const measured = [thousands(perSecond), ratio('perSecond'), digits(p50), digits(p99), digits(cpu), ratio('cpu')];
  return [readers, thousands(load), name, ...measured];
}

function targetOf(readers, { perSecond, p99 }) {
  const reached = perSecond >= TARGET.perSecond && p99 <= TARGET.p99;
  const found = `${thousands(perSecond)}/s, p99 ${digits(p99)} ms`;
  return [`${readers} readers: ≥ 60 k events/s at p99 ≤ 60 ms`, reached, found];
}

async function measure(built, way, readers, load) {
  const perSecond = load / readers;
  const count = Math.round(perSecond * SECONDS);
  const server = new Worker('fan-out-server', built);
  const { port } = await server.next();
  const reading = new Worker('fan-out-readers', port, way, readers, count);
  try {
    await reading.next();
    server.tell({ way, perSecond, count });
    const [{ cpuMs }, { late, seconds }] = await Promise.all([server.next(), reading.next()]);
    const [p50, p99] = [0.5, 0.99].map(share => quantile(late, share));
    return { perSecond: late.length / seconds, p50, p99, cpu: (cpuMs * 1000) / late.length };
  } finally {
    await Promise.all([reading.end(), server.end()]);
  }
}
