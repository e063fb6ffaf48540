import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../../src/config/config.js';
import { rule, type Wish } from '../../../../../src/modules/copilot/domain/permission-policy.js';

const write = (path: string, diff = '+x'): Wish => ({
  kind: 'write',
  intention: 'Edit file',
  placement: { inside: true, path },
  diff,
});
const policies = (shell: Policy, write: Policy): { shell: Policy; write: Policy } => ({ shell, write });

describe('the permission policy', () => {
  test('denies everything that no rule names', () => {
    for (const name of ['url', 'mcp', 'memory', 'hook', 'extension-management', 'factory', 'something-new']) {
      expect(rule({ kind: 'unknown', name }, policies('allow', 'allow')).kind).toBe('deny');
    }
    expect(rule({ kind: 'custom-tool', toolName: 'other' }, policies('allow', 'allow')).kind).toBe('deny');
  });

  test('allows job tools and reading in the folder without asking', () => {
    expect(rule({ kind: 'custom-tool', toolName: 'job_boolean_true' }, policies('deny', 'deny')).kind).toBe('allow');
    expect(rule({ kind: 'read', placement: { inside: true, path: 'a' } }, policies('deny', 'deny')).kind).toBe('allow');
  });

  test('gives the model the reason why a path is refused', () => {
    const placement = { inside: false, reason: 'Outside.' } as const;
    expect(rule({ kind: 'read', placement }, policies('allow', 'allow'))).toEqual({
      kind: 'deny',
      feedback: 'Outside.',
    });
    expect(rule({ kind: 'write', intention: '', placement, diff: '' }, policies('allow', 'allow'))).toEqual({
      kind: 'deny',
      feedback: 'Outside.',
    });
  });

  test('asks with the exact command, under a short title', () => {
    const command = `echo ${'x'.repeat(500)}\nrm -rf /`;
    expect(rule({ kind: 'shell', command, intention: '' }, policies('ask', 'allow'))).toEqual({
      kind: 'ask',
      ask: { kind: 'shell', title: expect.stringMatching(/^echo x{194}…$/), command },
    });
  });

  test('follows the policy of the server', () => {
    const kinds = (['allow', 'ask', 'deny'] as const).map(policy => [
      rule({ kind: 'shell', command: 'ls', intention: '' }, policies(policy, 'allow')).kind,
      rule(write('a.txt'), policies('allow', policy)).kind,
    ]);
    expect(kinds).toEqual([
      ['allow', 'allow'],
      ['ask', 'ask'],
      ['deny', 'deny'],
    ]);
  });

  test('takes a write into .git for as much as a shell command', () => {
    expect(rule(write('.git/hooks/pre-commit'), policies('deny', 'allow')).kind).toBe('deny');
    expect(rule(write('sub/.git/config'), policies('ask', 'allow')).kind).toBe('ask');
    expect(rule(write('.gitignore'), policies('deny', 'allow')).kind).toBe('allow');
  });

  test('cuts a long diff and says so', () => {
    const ruling = rule(write('a.txt', 'x'.repeat(100_050)), policies('ask', 'ask'));
    expect(ruling).toMatchObject({
      ask: { diff: expect.stringMatching(/x\n… 50 more characters are not shown\.\n$/) },
    });
  });
});
