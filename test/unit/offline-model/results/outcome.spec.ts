import { outcomeOf } from '../../../../src/offline-model/results/outcome.js';

describe('what a tool result says about its call [OM-26]', () => {
  test.each([
    ['fine', { kind: 'success', text: 'fine' }],
    ['', { kind: 'success', text: '' }],
    ['a\nb\n<shellId: 0 completed with exit code 0>', { kind: 'success', text: 'a\nb', exitCode: 0 }],
    ['<shellId: 4 completed with exit code 0>', { kind: 'success', text: '', exitCode: 0 }],
    ['oh\n<shellId: 0 completed with exit code 127>', { kind: 'failure', text: 'oh', exitCode: 127 }],
    ['The user rejected this tool call. User feedback: Not now.\nLater.', { kind: 'denial', text: 'Not now.\nLater.' }],
    ['The user rejected this tool call.', { kind: 'denial', text: '' }],
    [
      'Failed to execute `x` tool with arguments: {}',
      { kind: 'failure', text: 'Failed to execute `x` tool with arguments: {}' },
    ],
    [
      "Tool 'x' does not exist. Available tools …",
      { kind: 'failure', text: "Tool 'x' does not exist. Available tools …" },
    ],
    ['Invalid input: "path": Required', { kind: 'failure', text: 'Invalid input: "path": Required' }],
    ['Path /x does not exist. Please …', { kind: 'failure', text: 'Path /x does not exist. Please …' }],
    ['Errors are explained here', { kind: 'success', text: 'Errors are explained here' }],
  ])('%j', (content, outcome) => {
    expect(outcomeOf(content)).toEqual(outcome);
  });
});
