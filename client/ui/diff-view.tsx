import { useMemo } from 'react';
import { diffCounts, type DiffLine, parseDiff } from '../lib/diff.js';
import { CopyButton } from './copy-button.js';
import styles from './diff-view.module.css';

const maxLines = 2000;
const signs: Record<DiffLine['kind'], string> = { add: '+', remove: '−', context: ' ', hunk: '', file: '' };

/** A unified diff with line numbers; very long ones are cut, the copy button gives all of it. */
export function DiffView({ diff, path }: { diff: string; path?: string | undefined }) {
  const lines = useMemo(() => parseDiff(diff), [diff]);
  const { added, removed } = diffCounts(lines);
  const name =
    path ?? lines.find(line => line.text.startsWith('+++ '))?.text.replace(/^\+\+\+ (b\/)?/, '') ?? 'Changes';
  const body = lines.filter(line => line.kind !== 'file');
  return (
    <figure className={styles.frame} aria-label={`Changes of ${name}: ${added} lines added, ${removed} removed`}>
      <figcaption className={styles.bar}>
        <span className={styles.path}>{name}</span>
        <span className={styles.added}>+{added}</span>
        <span className={styles.removed}>−{removed}</span>
        <CopyButton text={diff} label="Copy diff" />
      </figcaption>
      {/* Wide lines scroll sideways: the keyboard must reach them. */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={`Diff of ${name}`}>
        <table className={styles.lines}>
          <tbody>
            {body.slice(0, maxLines).map((line, index) => (
              <tr key={index} data-kind={line.kind}>
                <td className={styles.number}>{line.oldLine ?? ''}</td>
                <td className={styles.number}>{line.newLine ?? ''}</td>
                <td className={styles.sign}>{signs[line.kind]}</td>
                <td className={styles.text}>{line.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {body.length > maxLines && <div className={styles.cut}>{body.length - maxLines} more lines are not shown.</div>}
    </figure>
  );
}
