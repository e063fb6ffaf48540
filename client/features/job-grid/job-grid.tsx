import { type KeyboardEvent, useRef } from 'react';
import type { GridButton, GridLine } from '../../lib/jobs/filter-grid.js';
import { Icon } from '../../ui/icon.js';
import styles from './job-grid.module.css';

interface JobGridProps {
  lines: readonly GridLine[];
  /** The job whose form is open. */
  chosen: string | undefined;
  onChoose: (jobName: string) => void;
}

const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The jobs that a team can start: a row for each keyword, a button for each job. Arrow keys go from one to another. */
export function JobGrid({ lines, chosen, onChoose }: JobGridProps) {
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key];
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset['at'];
    if (!step || at === undefined) return;
    event.preventDefault();
    const [row = 0, column = 0] = at.split(':').map(Number);
    const buttons = [...(table.current?.querySelectorAll<HTMLElement>(`[data-at^="${row + step[0]}:"]`) ?? [])];
    const wanted = column + step[1];
    const next =
      step[0] === 0
        ? buttons.find(one => one.dataset['at'] === `${row}:${wanted}`)
        : buttons[Math.min(wanted, buttons.length - 1)];
    next?.focus();
  };
  return (
    <table ref={table} className={styles.grid} aria-label="Jobs">
      <tbody>
        {lines.map((line, row) => (
          <tr key={`${row}:${line.keyword}`}>
            <th scope="row">{line.keyword || 'more'}</th>
            <td>
              <div className={styles.buttons}>
                {line.buttons.map((button, column) =>
                  button ? (
                    <JobButton
                      key={column}
                      at={`${row}:${column}`}
                      button={button}
                      pressed={button.job.name === chosen}
                      onChoose={onChoose}
                      onKeyDown={onKeyDown}
                    />
                  ) : (
                    <span key={column} className={styles.empty} />
                  ),
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface JobButtonProps {
  at: string;
  button: GridButton;
  pressed: boolean;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onChoose: (jobName: string) => void;
}

function JobButton({ at, button: { name, job }, pressed, onKeyDown, onChoose }: JobButtonProps) {
  return (
    <button
      type="button"
      className={styles.job}
      data-at={at}
      data-testid="job-button"
      data-job={job.name}
      aria-pressed={pressed}
      onKeyDown={onKeyDown}
      onClick={() => onChoose(job.name)}
    >
      <span className={styles.name}>
        {name}
        {job.requireUserInput && (
          <span className={styles.asks} title="Asks for input">
            <Icon name="pencil" size={12} />
          </span>
        )}
      </span>
      <span className={styles.about}>{job.description ?? job.printedName ?? job.name}</span>
    </button>
  );
}
