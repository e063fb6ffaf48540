import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTimesCheck } from '../../api/trigger-queries.js';
import { cronWords } from '../../lib/jobs/cron-words.js';
import { type FormProblem, formProblem } from '../../lib/jobs/form-problem.js';
import form from '../../ui/trigger-form.module.css';

interface TimesFieldsProps {
  cron: string;
  timeZone: string;
  /** What was said about it when it was sent. */
  refused: FormProblem | undefined;
  onCron: (cron: string) => void;
  onTimeZone: (zone: string) => void;
}

/** When it runs. The server is asked about it while it is written. */
export function TimesFields({ cron, timeZone, refused, onCron, onTimeZone }: TimesFieldsProps) {
  const zones = useMemo(() => [...new Set(['UTC', timeZone, ...Intl.supportedValuesOf('timeZone')])], [timeZone]);
  const [written] = useDebouncedValue(cron.trim(), 300);
  const check = useTimesCheck(written, timeZone);
  const current = written === cron.trim();
  const problem = refused ?? (current ? formProblem(check.data) : undefined);
  const words = cronWords(cron);
  const fine = current && check.data === null && words !== cron;
  return (
    <>
      <TextInput
        label="Times"
        description={fine ? words : 'Minute, hour, day, month, weekday; or @hourly, @daily, @weekly, @monthly.'}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        classNames={{ input: form.code ?? '' }}
        placeholder="30 9 * * mon-fri"
        value={cron}
        maxLength={500}
        spellCheck={false}
        autoCapitalize="off"
        onChange={event => onCron(event.currentTarget.value)}
        error={problem?.field === 'cron' && problem.text}
        data-testid="cron"
      />
      <Select
        label="Time zone"
        searchable
        data={zones}
        limit={60}
        value={timeZone}
        onChange={zone => zone !== null && onTimeZone(zone)}
        nothingFoundMessage="No such time zone"
        error={problem?.field === 'timeZone' && problem.text}
      />
    </>
  );
}
