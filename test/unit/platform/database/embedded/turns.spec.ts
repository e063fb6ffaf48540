import { Turns, WaitedTooLong } from '../../../../../src/platform/database/embedded/turns.js';

describe('turns', () => {
  it('go round in the order in which clients came', async () => {
    const turns = new Turns<string>(1_000);
    const order: string[] = [];
    await turns.take('a');
    const rest = ['b', 'c', 'd'].map(async client => {
      await turns.take(client);
      order.push(client);
      turns.pass(client);
    });
    turns.pass('a');
    await Promise.all(rest);
    expect(order).toEqual(['b', 'c', 'd']);
  });

  it('stay with the client that has one, and are not passed on by another', async () => {
    const turns = new Turns<string>(20);
    await turns.take('a');
    await turns.take('a');
    turns.pass('b');
    expect(turns.isHeldBy('a')).toBe(true);
  });

  it('that do not come in time are refused with who holds them, and the queue goes on', async () => {
    const turns = new Turns<string>(20);
    await turns.take('a');
    turns.note('UPDATE slow');
    const refused = await turns.take('b').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(WaitedTooLong);
    expect(refused).toMatchObject({ waitedMs: 20, holding: { lastSql: 'UPDATE slow', forMs: expect.any(Number) } });
    const next = turns.take('c');
    turns.pass('a');
    await next;
    expect(turns.isHeldBy('c')).toBe(true);
  });

  it('end for all who wait when the session closes', async () => {
    const turns = new Turns<string>(1_000);
    await turns.take('a');
    const waiting = turns.take('b');
    turns.close(new Error('closing'));
    await expect(waiting).rejects.toThrow('closing');
    turns.pass('a');
    await expect(turns.take('c')).rejects.toThrow('closing');
  });
});
