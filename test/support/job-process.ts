import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DatabaseConfig } from '../../src/config/config.js';
import type { JobPlan } from '../../src/modules/jobs/domain/job-runner.js';
import { DEFAULT_JOB_RUNNER, type JobRunnerConfig } from '../../src/modules/jobs/infra/job-runner.config.js';
import { compile } from './compile.js';
import type { Note } from './job-host.js';

/** Compiled once for many processes: starting from the sources takes a second longer. */
export class JobProgram {
  private constructor(private readonly folder: string) {}

  static async compile(): Promise<JobProgram> {
    return new JobProgram(await compile('job-worker.ts', 'job-host.ts'));
  }

  get file(): string {
    return join(this.folder, 'test/support/job-worker.js');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A process that runs jobs, made to be killed. */
export class JobProcess {
  readonly notes: Note[] = [];
  private readonly heard = new EventEmitter();
  private readonly gone: Promise<unknown>;

  private constructor(
    readonly name: string,
    readonly child: ChildProcess,
  ) {
    this.gone = once(child, 'close');
    child.stdin?.on('error', () => {});
    createInterface({ input: child.stdout ?? process.stdin }).on('line', line => {
      const note = JSON.parse(line) as Note;
      this.notes.push(note);
      this.heard.emit('note', note);
    });
  }

  static async start(
    program: JobProgram,
    name: string,
    database: DatabaseConfig,
    config: Partial<JobRunnerConfig> = {},
  ): Promise<JobProcess> {
    const order = JSON.stringify({ name, database, config: { ...DEFAULT_JOB_RUNNER, ...config } });
    const child = spawn(process.execPath, [program.file, order], { stdio: ['pipe', 'pipe', 'inherit'] });
    const worker = new JobProcess(name, child);
    await worker.until(note => note.what === 'ready');
    return worker;
  }

  async run(plan: JobPlan, priority = 0): Promise<void> {
    const queued = this.until(note => note.what === 'queued' && note.job === plan.jobId);
    this.order({ start: plan, priority });
    await queued;
  }

  order(order: object): void {
    this.child.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  /** Resolves when there is such a note, now or later; rejects when the process ends before. */
  async until(isIt: (note: Note) => boolean): Promise<Note> {
    const known = this.notes.find(isIt);
    if (known) return known;
    return new Promise((resolve, reject) => {
      const look = (note: Note) => {
        if (!isIt(note)) return;
        this.heard.off('note', look);
        resolve(note);
      };
      this.heard.on('note', look);
      void this.gone.then(() => reject(new Error(`${this.name} ended before`)));
    });
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child.kill(signal);
    await this.gone;
  }
}
