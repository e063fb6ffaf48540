import type { ToolBlock } from '../../lib/transcript/block.js';
import { parseArguments } from '../../lib/transcript/tool-title.js';
import { ClippedText } from '../../ui/clipped-text.js';
import styles from './block.module.css';

/** Arguments of an edit: its diff says the same, and better. */
const saidByDiff = new Set(['path', 'old_str', 'new_str', 'file_text']);

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

export function ToolArguments({ block }: { block: ToolBlock }) {
  const values = parseArguments(block.toolArguments);
  if (!values) return block.toolArguments.trim() ? <ClippedText text={block.toolArguments} label="Arguments" /> : null;
  const hidden = block.result?.detailedContent ? saidByDiff : new Set<string>();
  const entries = Object.entries(values).filter(([name]) => !hidden.has(name));
  if (entries.length === 0) return null;
  return (
    <dl className={styles.arguments} aria-label="Arguments">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{asText(value).slice(0, 20_000)}</dd>
        </div>
      ))}
    </dl>
  );
}
