import { Select } from '@mantine/core';
import type { ChartNode } from '../../../src/contracts/jobs.js';
import { runLabel } from '../../lib/jobs/work-path.js';
import type { WorkRun } from '../../lib/jobs/work-run.js';
import { shownStatus, StatusSign, statusWords } from '../../ui/work-status.js';
import styles from './work-panel.module.css';

interface RunPickerProps {
  node: ChartNode;
  runs: readonly WorkRun[];
  selected: string;
  onSelect: (path: string) => void;
}

/** More than this is a list to search in. */
const mostButtons = 16;

/** Which round, which item: what ran more than once. */
export function RunPicker({ node, runs, selected, onSelect }: RunPickerProps) {
  const label = ({ path, taskName }: WorkRun): string => runLabel(path) || taskName || path;
  if (runs.length > mostButtons) {
    return (
      <div className={styles.runs}>
        <Select
          size="xs"
          aria-label="Run"
          searchable
          allowDeselect={false}
          data={runs.map(run => ({
            value: run.path,
            label: `${label(run)} · ${statusWords[shownStatus(node.kind, run.status)].toLowerCase()}`,
          }))}
          value={selected}
          onChange={path => path !== null && onSelect(path)}
        />
      </div>
    );
  }
  return (
    <div className={styles.runs} role="group" aria-label="Runs">
      {runs.map(run => (
        <button
          key={run.path}
          type="button"
          className={styles.run}
          aria-pressed={run.path === selected}
          data-testid="work-run"
          onClick={() => onSelect(run.path)}
        >
          <StatusSign status={shownStatus(node.kind, run.status)} size={14} />
          {label(run)}
        </button>
      ))}
    </div>
  );
}
