import { formatAgo } from '../lib/format.js';
import { useNow } from '../lib/use-now.js';

export function RelativeTime({ iso }: { iso: string }) {
  const now = useNow(30_000);
  return (
    <time dateTime={iso} title={new Date(iso).toLocaleString()}>
      {formatAgo(iso, now)}
    </time>
  );
}
