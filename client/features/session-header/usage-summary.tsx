import { Tooltip } from '@mantine/core';
import type { Usage } from '../../../src/contracts/session-events.js';
import { formatCount, formatPremium, plural } from '../../lib/format.js';

export function UsageSummary({ turns, usage }: { turns: number; usage: Usage }) {
  if (turns === 0) return <span data-testid="usage">no turns yet</span>;
  const detail = `${plural(usage.modelCalls, 'model call')}, ${formatCount(usage.cachedTokens)} tokens from the cache, ${formatCount(usage.reasoningTokens)} for reasoning`;
  return (
    <Tooltip label={detail}>
      <span data-testid="usage">
        {plural(turns, 'turn')} · {formatCount(usage.inputTokens)} in · {formatCount(usage.outputTokens)} out
        {usage.premiumRequests > 0 && ` · ${formatPremium(usage.premiumRequests)}`}
      </span>
    </Tooltip>
  );
}
