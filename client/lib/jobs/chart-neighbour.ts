import type { Place } from './chart-place.js';

export type Direction = 'up' | 'down' | 'left' | 'right';

export const directionOf: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The nearest of `ids` in a direction; what lies straight ahead comes before what lies aside. */
export function neighbour(
  places: ReadonlyMap<string, Place>,
  ids: readonly string[],
  from: string,
  direction: Direction,
): string | undefined {
  const start = places.get(from);
  if (!start) return ids[0];
  const upright = direction === 'up' || direction === 'down';
  const sign = direction === 'down' || direction === 'right' ? 1 : -1;
  let best: string | undefined;
  let least = Infinity;
  for (const id of ids) {
    const place = places.get(id);
    if (!place || id === from) continue;
    const dx = place.x + place.width / 2 - start.x - start.width / 2;
    const dy = place.y + place.height / 2 - start.y - start.height / 2;
    const [ahead, aside] = upright ? [dy * sign, Math.abs(dx)] : [dx * sign, Math.abs(dy)];
    // Left and right stay in the row as long as there is one.
    const cost = ahead + aside * (upright ? 2 : 6);
    if (ahead > 1 && cost < least) [best, least] = [id, cost];
  }
  return best;
}
