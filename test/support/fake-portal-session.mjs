import { turnEnd, usage } from './fake-portal-scripts.mjs';

export const sessions = new Map();
let sessionCount = 0;

/** A session in memory: its log, its readers, and the script that it plays. */
export class FakeSession {
  events = [];
  readers = new Set();
  pending = new Map();
  queue = [];
  turnCount = 0;
  turns = [];
  usage = usage();
  status = 'idle';

  constructor({ title = '', modelId = 'gpt-5.2', workingDirectory = '/home/ada/code/ledger', ageMs = 0 }) {
    this.id = `ses_${String((sessionCount += 1)).padStart(4, '0')}`;
    Object.assign(this, { title, modelId, workingDirectory });
    this.createdAt = this.lastActiveAt = new Date(Date.now() - ageMs).toISOString();
    sessions.set(this.id, this);
  }
  append(value) {
    const frame = `id: ${this.events.length + 1}\ndata: ${JSON.stringify(value)}\n\n`;
    this.events.push({ id: this.events.length + 1, frame, value });
    for (const reader of this.readers) reader.write(frame);
    if (value.callback === 'onTurnEnd')
      for (const name of Object.keys(this.usage)) this.usage[name] += value.usage[name];
    if (value.callback === 'onUserPrompt' && value.mode === 'query') this.turnCount += 1;
  }
  /** Everything at once, as history. */
  fill(script) {
    for (const step of script) if (step.event) this.append(step.event);
    return this;
  }
  async play(script) {
    this.status = 'working';
    this.stopped = false;
    for (const step of script) {
      if (this.stopped) break;
      if (step.wait) await new Promise(done => setTimeout(done, step.wait));
      if (step.event) this.append(step.event);
      if (step.ask) await this.ask(step.request);
    }
    if (this.stopped) this.fill(turnEnd('turn_x', 'aborted', { durationMs: 3000 }));
    if (this.status !== 'closed') this.status = 'idle';
    this.lastActiveAt = new Date().toISOString();
    const next = this.queue.shift();
    if (next && this.status !== 'closed') await this.play(next);
  }
  ask(request) {
    this.status = 'waiting';
    this.append(request);
    return new Promise(done => {
      this.pending.set(request.requestId, answer => {
        this.pending.delete(request.requestId);
        const settled = request.callback === 'onQuestion' ? 'onQuestionSettled' : 'onPermissionSettled';
        this.append({ callback: settled, requestId: request.requestId, by: 'user', ...answer });
        this.status = this.pending.size > 0 ? 'waiting' : 'working';
        done();
      });
    });
  }
  json() {
    const { id, title, modelId, workingDirectory, status, createdAt, lastActiveAt, turnCount } = this;
    return {
      id,
      title: title || 'New session',
      modelId,
      workingDirectory,
      status,
      createdAt,
      lastActiveAt,
      turnCount,
      queuedCount: this.queue.length,
      usage: this.usage,
    };
  }
  detail() {
    const queued = this.queue.map((_, index) => ({
      id: `turn_q${index}`,
      prompt: 'Queued prompt',
      status: 'queued',
      createdAt: this.lastActiveAt,
      modelId: this.modelId,
      usage: usage(),
    }));
    return { ...this.json(), turns: queued, pending: [], lastEventId: this.events.length };
  }
}
