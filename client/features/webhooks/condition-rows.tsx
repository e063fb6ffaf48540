import { Button, TextInput } from '@mantine/core';
import { Icon } from '../../ui/icon.js';
import { RowAction } from '../../ui/row-action.js';
import type { FormProblem } from '../../lib/jobs/form-problem.js';
import form from '../../ui/trigger-form.module.css';
import styles from './webhooks.module.css';

/** As it is written; what it means is read when it is sent. */
export interface WrittenCondition {
  readonly path: string;
  readonly equals: string;
}

interface ConditionRowsProps {
  rows: readonly WrittenCondition[];
  problem: FormProblem | undefined;
  onChange: (rows: readonly WrittenCondition[]) => void;
}

/** The most that a webhook may have. */
const most = 20;

export function ConditionRows({ rows, problem, onChange }: ConditionRowsProps) {
  const set = (at: number, part: Partial<WrittenCondition>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const code = { input: form.code ?? '' };
  return (
    <fieldset className={styles.conditions}>
      <legend>Only when</legend>
      <p>Deliveries that differ are ignored. Without a condition, each one starts the job.</p>
      {rows.map((row, index) => (
        <div key={index} className={styles.condition} data-testid="condition">
          <TextInput
            aria-label={`Path ${index + 1}`}
            classNames={code}
            placeholder="ref"
            value={row.path}
            maxLength={500}
            spellCheck={false}
            error={problem?.field.startsWith(`mapping.only[${index}]`) && problem.text}
            onChange={event => set(index, { path: event.currentTarget.value })}
          />
          <span>is</span>
          <TextInput
            aria-label={`Value ${index + 1}`}
            classNames={code}
            placeholder="refs/heads/main"
            value={row.equals}
            maxLength={1000}
            spellCheck={false}
            onChange={event => set(index, { equals: event.currentTarget.value })}
          />
          <RowAction
            icon="cross"
            label={`Remove condition ${index + 1}`}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      {rows.length < most && (
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={13} />}
          onClick={() => onChange([...rows, { path: '', equals: '' }])}
        >
          Add condition
        </Button>
      )}
    </fieldset>
  );
}
