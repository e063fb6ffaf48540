import { decisionTone, readDecision } from '../lib/jobs/decision.js';
import styles from './decision-list.module.css';

interface DecisionListProps {
  label: string;
  decisions: readonly { readonly at: string; readonly reason: string }[];
}

/** Why things were done, in their order. */
export function DecisionList({ label, decisions }: DecisionListProps) {
  return (
    <ol className={styles.list} aria-label={label}>
      {decisions.map(({ at, reason }, index) => {
        const { kind, text } = readDecision(reason);
        return (
          <li key={index} data-tone={decisionTone(kind)} data-testid="decision">
            <time dateTime={at} title={new Date(at).toLocaleString()}>
              {new Date(at).toLocaleTimeString('en-GB')}
            </time>
            {kind && <b>{kind.toLowerCase()}</b>}
            <span>{text}</span>
          </li>
        );
      })}
    </ol>
  );
}
