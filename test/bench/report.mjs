import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** The machine, without its name or any path. */
export function machine() {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.replace(/\s+/g, ' ').trim() || 'processor of unknown model';
  return `${processors.length} × ${model}, ${memory} GB; ${platform()} ${release()} ${arch()}; Node ${process.version}`;
}

/** What else the machine has to do: the average of the last minute, in processes that want to run. */
export const load = () => (loadavg()[0] ?? 0).toFixed(1);

export function page(tables, { command, before, after, seconds }) {
  const targets = tables
    .flatMap(table => table.targets)
    .map(([what, reached, found]) => [what, found, reached ? 'yes' : '**no**']);
  return `# Benchmarks

Written by \`${command}\` on ${new Date().toISOString().slice(0, 10)}, in ${Math.round(seconds)} s. Every number stands beside a baseline that was measured in the same run: read the differences and ratios, not the absolute values.

Machine: ${machine()}. Load of the machine before the run ${before}, after it ${after} (the run itself uses every core; above 0 before it means that others were at work).

## Targets

${markdown(['target', 'measured', 'reached'], targets)}

${tables.map(section).join('\n\n')}
`;
}

export function section({ title, about, head, rows }) {
  return `## ${title}\n\n${about}\n\n${markdown(head, rows)}`;
}

function markdown(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
