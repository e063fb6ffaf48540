import { expect, test } from '@jest/globals';
import { Bus, Topic } from '../../../../src/platform/bus/bus.js';
import { makeMemoryLogger } from '../../../support/memory-logger.js';

const finished = new Topic<{ id: number }>('job.finished');

async function makeBus() {
  const { logger, lines } = await makeMemoryLogger();
  return { lines, bus: new Bus(logger) };
}

test('every listener of a topic hears its facts in order, until it leaves', async () => {
  const { bus } = await makeBus();
  const heard: number[] = [];
  const subscription = bus.subscribe(finished, ({ id }) => void heard.push(id));
  bus.subscribe(new Topic<{ id: number }>('job.started'), () => void heard.push(-1));
  bus.publish(finished, { id: 1 });
  bus.publish(finished, { id: 2 });
  subscription.unsubscribe();
  bus.publish(finished, { id: 3 });
  expect(heard).toEqual([1, 2]);
});

test('a listener that fails is logged and harms nobody', async () => {
  const { bus, lines } = await makeBus();
  const heard: number[] = [];
  bus.subscribe(finished, () => {
    throw new Error('at once');
  });
  bus.subscribe(finished, () => Promise.reject(new Error('later')));
  bus.subscribe(finished, ({ id }) => void heard.push(id));
  bus.publish(finished, { id: 1 });
  await new Promise(resolve => setImmediate(resolve));
  expect(heard).toEqual([1]);
  expect(lines.join()).toMatch(/at once.*job\.finished/);
  expect(lines.join()).toContain('later');
});
