import {
  isModelCall,
  parseExchange,
  sameRequest,
} from '../../../../../src/modules/copilot/domain/recorded-exchange.js';

const REQUEST = '{"kind":"request","version":1,"method":"POST","path":"/v1/chat/completions","body":"{}"}';
const HEAD = '{"kind":"head","t":1,"status":200,"headers":{}}';

describe('a recorded exchange', () => {
  it('is read line by line', () => {
    const text = [
      REQUEST,
      HEAD,
      '{"kind":"data","t":2,"text":"a"}',
      '{"kind":"end","t":3,"complete":true,"reason":null}',
      '',
    ];

    expect(parseExchange(text.join('\n'), 'x')).toMatchObject({
      request: { path: '/v1/chat/completions' },
      head: { status: 200 },
      data: [{ text: 'a' }],
      end: { complete: true },
    });
  });

  it('is none without an answer', () => {
    expect(parseExchange(`${REQUEST}\n`, 'x')).toBeUndefined();
  });

  it('ends at a line that was torn by a crash', () => {
    expect(parseExchange(`${REQUEST}\n${HEAD}\n{"kind":"da`, 'x')).toMatchObject({ data: [], end: undefined });
  });

  it('names the line that is damaged', () => {
    expect(() => parseExchange(`${REQUEST}\noops\n${HEAD}\n`, 'a.jsonl')).toThrow('a.jsonl:2 is not JSON');
  });
});

const at = (time: string): string => `<current_datetime>${time}</current_datetime>\\n\\nhello`;

describe('requests', () => {
  it('are the same when they differ in the time of day only', () => {
    expect(sameRequest(at('10:00'), at('11:30'))).toBe(true);
    expect(sameRequest(at('10:00'), `${at('10:00')}!`)).toBe(false);
  });

  it.each([
    ['POST', '/v1/chat/completions', true],
    ['POST', '/openai/v1/responses', true],
    ['POST', '/v1/messages', true],
    ['GET', '/models', false],
    ['POST', '/copilot_internal/v2/token', false],
  ])('%s %s is recorded: %s', (method, path, expected) => {
    expect(isModelCall(method, path)).toBe(expected);
  });
});
