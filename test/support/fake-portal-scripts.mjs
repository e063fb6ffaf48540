/** Scripted events for fake-portal.mjs: each script is a list of steps, `wait` in ms, `event` a contract event. */

import { answer, diff } from './fake-portal-texts.mjs';

export const usage = (input = 0, output = 0, premium = 0, calls = 1) => ({
  inputTokens: input,
  outputTokens: output,
  cachedTokens: Math.round(input * 0.6),
  reasoningTokens: Math.round(output * 0.2),
  premiumRequests: premium,
  modelCalls: calls,
});

const wait = ms => ({ wait: ms });
const event = value => ({ event: value });
const words = text => text.match(/\s*\S+\s*/g) ?? [];

let counter = 0;
const nextId = prefix => `${prefix}_${(counter += 1)}`;

function* text(kind, content, pace, parentToolCallId) {
  const id = nextId(kind === 'Message' ? 'msg' : 'rea');
  const idName = kind === 'Message' ? 'messageId' : 'reasoningId';
  yield event({ callback: `onStart${kind}`, [idName]: id, ...(parentToolCallId ? { parentToolCallId } : {}) });
  if (pace > 0)
    for (const word of words(content)) {
      yield event({ callback: `on${kind}`, [idName]: id, delta: word });
      yield wait(pace);
    }
  yield event({ callback: `onEnd${kind}`, [idName]: id, completeContent: content });
}

function* tool(toolName, args, { output = [], result, error, pace = 0, parent, inside } = {}) {
  const toolCallId = nextId('call');
  yield event({
    callback: 'onStartToolExecution',
    toolCallId,
    ...(parent ? { parentToolCallId: parent } : {}),
    toolName,
    toolArguments: JSON.stringify(args),
  });
  if (inside) yield* inside(toolCallId);
  for (const delta of output) {
    yield event({ callback: 'onToolExecution', toolCallId, delta });
    yield wait(pace * 4);
  }
  yield event({
    callback: 'onEndToolExecution',
    toolCallId,
    ...(result ? { result } : {}),
    ...(error ? { error } : {}),
  });
}

export function* promptEvents(turnId, prompt, mode = 'query', attachments = []) {
  yield event({ callback: 'onUserPrompt', turnId, prompt, mode, attachments });
}

export function* turnEnd(turnId, outcome = 'done', extra = {}) {
  yield event({
    callback: 'onTurnEnd',
    turnId,
    outcome,
    usage: usage(18_240, 1_312, 1, 4),
    durationMs: 42_300,
    timeToFirstTokenMs: 640,
    modelId: 'gpt-5.2',
    ...extra,
  });
  yield event({ callback: 'onIdle' });
}

/** A whole working turn: reasoning, search, sub-agent, edit, permission, failing and passing tests, an answer. */
export function* workingTurn(turnId, prompt, pace = 25, asks = false) {
  yield* promptEvents(turnId, prompt, 'query', [
    { name: 'statement-2026-09.csv', mimeType: 'text/csv', bytes: 18_233 },
  ]);
  yield event({ callback: 'onAgentStart', turnId });
  yield wait(pace * 8);
  yield* text(
    'Reasoning',
    'The statement and the ledger disagree by one cent. That smells like rounding. I should find where amounts are rounded, look at how halves are treated, and compare that with what the bank documents.\n\nFirst find the rounding function, then its callers.',
    pace,
  );
  yield* tool(
    'grep',
    { pattern: 'round\\(', path: 'src', glob: '*.ts' },
    {
      pace,
      result: {
        content:
          'src/money/round.ts:4:export function round(\nsrc/ledger/post.ts:31:  const amount = round(line.amount, currency);\nsrc/ledger/close.ts:12:  return round(sum(lines), currency);',
      },
    },
  );
  yield* tool(
    'task',
    {
      agent_type: 'explore',
      description: 'Find the bank’s rounding rule',
      prompt: 'Search docs/ for the rounding rule of the bank.',
    },
    {
      pace,
      inside: function* (toolCallId) {
        yield event({
          callback: 'onAgentStart',
          turnId: `${turnId}.1`,
          parentToolCallId: toolCallId,
          agentName: 'Explore',
        });
        yield* tool(
          'view',
          { path: 'docs/bank/statements.md' },
          {
            parent: toolCallId,
            result: {
              content:
                '1. Amounts are rounded half to even (ISO 80000-1, B.3).\n2. Fees are rounded before they are summed.',
            },
          },
        );
        yield* text(
          'Message',
          'The bank rounds **half to even**; see `docs/bank/statements.md`, rule 1.',
          pace,
          toolCallId,
        );
        yield event({ callback: 'onAgentEnd', turnId: `${turnId}.1` });
      },
      result: { content: 'The bank rounds half to even (docs/bank/statements.md, rule 1).' },
    },
  );
  yield* text(
    'Message',
    'Found it: the ledger rounds half up, the bank rounds half to even. I change `round()` and run the tests.',
    pace,
  );
  yield* tool(
    'edit',
    {
      path: 'src/money/round.ts',
      old_str: 'return Math.round(amount * factor) / factor;',
      new_str: 'return rest * 2n > unit ? whole + 1n : whole;',
    },
    {
      pace,
      result: { content: 'File src/money/round.ts updated.', detailedContent: diff },
    },
  );
  if (asks) yield { ask: 'permission', request: permission() };
  yield* tool(
    'bash',
    { command: 'npm test -- money', description: 'Run the money tests' },
    {
      pace,
      output: [
        '> ledger@4.2.0 test\n> jest money\n\n',
        'PASS test/unit/money/currency.spec.ts\n',
        'FAIL test/unit/money/round.spec.ts\n  ● rounds half to even › 0.125 EUR\n',
      ],
      error: { message: 'The command ended with exit code 1.\n\nExpected: 12n\nReceived: 13n', code: 'failure' },
    },
  );
  yield event({ callback: 'onRetry', message: 'The model answered 529 (overloaded); trying again in 2 s.' });
  yield* tool(
    'bash',
    { command: 'npm test -- money', description: 'Run the money tests again' },
    {
      pace,
      output: [
        'PASS test/unit/money/currency.spec.ts\n',
        'PASS test/unit/money/round.spec.ts\n\nTests: 214 passed, 214 total\n',
      ],
      result: { content: 'Tests: 214 passed, 214 total' },
    },
  );
  if (asks) yield { ask: 'question', request: question() };
  yield* text('Message', answer, pace);
  yield event({ callback: 'onAgentEnd', turnId });
  yield* turnEnd(turnId);
}

export const permission = () => ({
  callback: 'onPermissionRequest',
  requestId: nextId('req'),
  kind: 'shell',
  title: 'Run the money tests',
  command: 'npm test -- money --runInBand \\\n  && git diff --stat',
  expiresAt: new Date(Date.now() + 300_000).toISOString(),
});

export const writePermission = () => ({
  callback: 'onPermissionRequest',
  requestId: nextId('req'),
  kind: 'write',
  title: 'Edit src/money/round.ts',
  path: 'src/money/round.ts',
  diff,
  expiresAt: new Date(Date.now() + 300_000).toISOString(),
});

export const question = () => ({
  callback: 'onQuestion',
  requestId: nextId('req'),
  question: 'The old helper `src/legacy/round.ts` has no callers. What shall I do with it?',
  choices: ['Remove it now', 'Mark it as deprecated', 'Leave it'],
  allowFreeform: true,
  expiresAt: new Date(Date.now() + 300_000).toISOString(),
});

/** What goes wrong: interrupted text, a discarded attempt, a denied tool, an aborted turn, an error of the runtime. */
export function* brokenTurn(turnId) {
  yield* promptEvents(turnId, 'Deploy the release to staging');
  yield event({ callback: 'onAgentStart', turnId });
  yield event({ callback: 'onStartMessage', messageId: `${turnId}.a` });
  yield event({
    callback: 'onEndMessage',
    messageId: `${turnId}.a`,
    completeContent: 'I will first check',
    discarded: true,
  });
  yield event({ callback: 'onRetry', message: 'The model closed the stream; trying again.' });
  yield* tool(
    'bash',
    { command: 'kubectl apply -f deploy/staging.yaml' },
    { error: { message: 'Denied: not on a Friday.', code: 'denied' } },
  );
  yield event({ callback: 'onStartMessage', messageId: `${turnId}.b` });
  yield event({
    callback: 'onEndMessage',
    messageId: `${turnId}.b`,
    completeContent: 'The deployment was denied. I can prepare the',
    interrupted: true,
  });
  yield event({
    sessionError:
      'The agent runtime ended unexpectedly (signal SIGKILL). The session is attached again with the next prompt.',
    code: 'RuntimeDied',
  });
  yield* turnEnd(turnId, 'interrupted', { durationMs: 8_120 });
}

/** `count` blocks and a bit more: short turns of a prompt, reasoning, a tool call and an answer. */
export function* longSession(count) {
  for (let turn = 0; turn * 5 < count; turn += 1) {
    const turnId = `turn_long_${turn}`;
    yield* promptEvents(turnId, `Step ${turn}: check module ${turn % 40}`);
    yield* text(
      'Reasoning',
      `Module ${turn % 40} was last changed in step ${Math.max(0, turn - 40)}.\nLook at its tests first.`,
      0,
    );
    yield* tool(
      'bash',
      { command: `npm test -- module-${turn % 40}` },
      { output: [`PASS module-${turn % 40}\n`], result: { content: `${3 + (turn % 17)} passed` } },
    );
    const detail =
      turn % 7 === 0 ? `\n\n${answer}` : turn % 3 === 0 ? '\n\n- types hold\n- tests pass\n- nothing to change' : '';
    yield* text('Message', `Step **${turn}** is done: module \`${turn % 40}\` is fine.${detail}`, 0);
    yield* turnEnd(turnId);
  }
}
