import fc from 'fast-check';
import type { LiveAppend } from '../../../../../src/modules/live/domain/live-entry.js';
import { LiveLog } from '../../../../../src/modules/live/domain/live-log.js';

const BOUND = { entries: 1000, characters: 1_000_000 };
const event = (name: string): LiveAppend => ({ event: { name } });
const delta = (text: string): LiveAppend => ({ event: { delta: text }, key: 'm' });
const seqs = (log: LiveLog, after: number) => log.after(after)?.entries.map(entry => entry.seq);

describe('LiveLog', () => {
  it('shows a delta at once and anything else when it is stored', () => {
    const log = new LiveLog({ usedTo: 0, storedTo: 0, reservedTo: 10 }, BOUND);
    const first = log.append([delta('a')], 0);
    log.deliver();
    expect(seqs(log, 0)).toEqual([1]);
    const second = log.append([event('end'), delta('b')], 0);
    log.deliver();
    expect(seqs(log, 0)).toEqual([1]);
    log.stored([...first, ...second]);
    expect(log.deliver()).toBe(true);
    expect(seqs(log, 0)).toEqual([1, 2, 3]);
  });

  it('holds back an entry whose number is not reserved', () => {
    const log = new LiveLog({ usedTo: 7, storedTo: 7, reservedTo: 8 }, BOUND);
    log.append([delta('a'), delta('b')], 0);
    log.deliver();
    expect(seqs(log, 7)).toEqual([8]);
    log.reservedUpTo(100);
    log.deliver();
    expect(seqs(log, 7)).toEqual([8, 9]);
  });

  it('sends a reader to storage for what it has forgotten, and forgets only what is stored', () => {
    const log = new LiveLog({ usedTo: 0, storedTo: 0, reservedTo: 100 }, { entries: 2, characters: 1000 });
    const entries = log.append([delta('1'), delta('2'), delta('3'), delta('4')], 0);
    log.deliver();
    expect(seqs(log, 0)).toEqual([1, 2, 3, 4]);
    log.stored(entries);
    log.deliver();
    log.append([delta('5')], 0);
    log.deliver();
    expect(log.after(0)).toBeUndefined();
    expect(log.forgottenTo).toBe(3);
    expect(seqs(log, 3)).toEqual([4, 5]);
  });

  it('sends its readers to storage for what another process has written', () => {
    const log = new LiveLog({ usedTo: 1000, storedTo: 0, reservedTo: 1000 }, BOUND);
    expect(log.writtenElsewhere(7)).toBe(true);
    expect([log.after(0), log.lastDelivered, log.forgottenTo]).toEqual([undefined, 7, 7]);
    expect(log.writtenElsewhere(7)).toBe(false);
    log.append([event('own')], 0);
    expect(log.writtenElsewhere(9)).toBe(false);
    expect(log.lastNumbered).toBe(1001);
  });

  it('lets every reader see every entry once and in order, however appends, commits and reads interleave', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('append' as const), deltas: fc.array(fc.boolean(), { maxLength: 5 }) }),
      fc.record({ kind: fc.constant('store' as const) }),
      fc.record({ kind: fc.constant('reserve' as const) }),
      fc.record({ kind: fc.constant('read' as const), reader: fc.nat(2) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.integer({ min: 1, max: 6 }), (steps, entriesKept) => {
        const log = new LiveLog({ usedTo: 0, storedTo: 0, reservedTo: 3 }, { entries: entriesKept, characters: 1e6 });
        const stored: number[] = [];
        let pending: ReturnType<LiveLog['append']> = [];
        const readers = [0, 1, 2].map(() => ({ cursor: 0, seen: [] as number[] }));
        const store = () => {
          log.stored(pending);
          stored.push(...pending.map(entry => entry.seq));
          pending = [];
          log.deliver();
        };
        const read = (reader: { cursor: number; seen: number[] }) => {
          const page = log.after(reader.cursor);
          const upTo = log.forgottenTo;
          const numbers = page ? page.entries.map(e => e.seq) : stored.filter(n => n > reader.cursor && n <= upTo);
          reader.seen.push(...numbers);
          reader.cursor = page ? page.to : upTo;
        };
        for (const action of steps) {
          if (action.kind === 'append') {
            pending.push(
              ...log.append(
                action.deltas.map(is => (is ? delta('x') : event('e'))),
                0,
              ),
            );
            log.deliver();
          } else if (action.kind === 'store') store();
          else if (action.kind === 'reserve') {
            log.reservedUpTo(log.lastNumbered + 3);
            log.deliver();
          } else {
            const reader = readers[action.reader];
            if (reader) read(reader);
          }
        }
        store();
        log.reservedUpTo(log.lastNumbered);
        log.deliver();
        for (const reader of readers) {
          while (reader.cursor < log.lastDelivered) read(reader);
          expect(reader.seen).toEqual(Array.from({ length: log.lastNumbered }, (_, at) => at + 1));
        }
      }),
    );
  });
});
