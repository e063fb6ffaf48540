import type { JobList } from '../../../src/contracts/jobs.js';
import type { JobEntry } from './job-words.js';

export interface GridButton {
  /** Its text. */
  readonly name: string;
  readonly job: JobEntry;
}

export interface GridLine {
  readonly keyword: string;
  /** An empty place keeps the columns apart. */
  readonly buttons: readonly (GridButton | undefined)[];
}

/** The grid's rows with their jobs, and the jobs that stand in none of them, as a last row without a keyword. */
export function gridLines({ grid, jobs }: Pick<JobList, 'grid' | 'jobs'>): GridLine[] {
  const byName = new Map(jobs.map(job => [job.name, job]));
  const lines = grid.map(row => ({
    keyword: row.keyword,
    buttons: row.jobs.map(button => {
      const job = button && byName.get(button.jobName);
      return job ? { name: button.name, job } : undefined;
    }),
  }));
  const shown = new Set(grid.flatMap(row => row.jobs.map(button => button?.jobName)));
  const rest = jobs.filter(job => !shown.has(job.name)).map(job => ({ name: job.printedName ?? job.name, job }));
  return rest.length > 0 ? [...lines, { keyword: '', buttons: rest }] : lines;
}

/** Rows and buttons that have all words somewhere: in the keyword, the button, the job's name or its description. */
export function filterGrid(lines: readonly GridLine[], search: string): GridLine[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...lines];
  return lines.flatMap(line => {
    const buttons = line.buttons.filter((button): button is GridButton => {
      if (!button) return false;
      const { name, printedName = '', description = '' } = button.job;
      const text = [line.keyword, button.name, name, printedName, description].join(' ').toLowerCase();
      return words.every(word => text.includes(word));
    });
    return buttons.length > 0 ? [{ ...line, buttons }] : [];
  });
}
