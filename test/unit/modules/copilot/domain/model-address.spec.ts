import { runtimeProvider, shownAddress, upstreamUrl } from '../../../../../src/modules/copilot/domain/model-address.js';
import type { WireShape } from '../../../../../src/modules/copilot/domain/model-provider.js';

const OPENAI: WireShape = { type: 'openai', wireApi: 'completions' };
const ANTHROPIC: WireShape = { type: 'anthropic' };
const AZURE: WireShape = { type: 'azure', azureApiVersion: '2024-10-21' };

describe('the provider that the runtime is told of', () => {
  it('has a placeholder address that ends in /v1 for OpenAI only, because the runtime adds the rest itself', () => {
    expect(runtimeProvider(OPENAI)).toMatchObject({ baseUrl: 'http://model.invalid/v1', wireApi: 'completions' });
    expect(runtimeProvider(ANTHROPIC)).toMatchObject({ type: 'anthropic', baseUrl: 'http://model.invalid' });
  });

  it('has a word in place of a key, lest the runtime look for an identity on the network', () => {
    expect(runtimeProvider(AZURE)).toEqual({
      type: 'azure',
      baseUrl: 'http://model.invalid',
      apiKey: 'added-by-the-gateway',
      azure: { apiVersion: '2024-10-21' },
    });
  });
});

describe('the address of a model request', () => {
  it.each<[string, string, WireShape, string, string]>([
    ['joins the path to the base', '/v1/chat/completions', OPENAI, 'http://h:1/v1', 'http://h:1/v1/chat/completions'],
    ['bears a slash at the end of the base', '/v1/responses', OPENAI, 'http://h/v1/', 'http://h/v1/responses'],
    ['keeps the path of the base', '/v1/responses', OPENAI, 'https://h/a/b', 'https://h/a/b/responses'],
    ['adds /v1 for Anthropic', '/v1/messages', ANTHROPIC, 'https://h', 'https://h/v1/messages'],
    ['does not repeat what the base ends in', '/v1/messages', ANTHROPIC, 'https://h/x/v1', 'https://h/x/v1/messages'],
    [
      'accepts the whole address',
      '/v1/chat/completions',
      OPENAI,
      'https://h/v1/chat/completions',
      'https://h/v1/chat/completions',
    ],
    [
      'keeps both queries',
      '/openai/responses?api-version=1',
      AZURE,
      'https://h/?team=a',
      'https://h/openai/responses?team=a&api-version=1',
    ],
  ])('%s', (_, asked, wire, base, expected) => {
    expect(upstreamUrl(`http://model.invalid${asked}`, wire, base).href).toBe(expected);
  });

  it.each([
    'http://model.invalid.evil.example/v1/chat/completions',
    'https://api.github.com/user',
    'http://model.invalid/admin',
  ])('is refused for %s, where no key may go', asked => {
    expect(() => upstreamUrl(asked, OPENAI, 'https://h/v1')).toThrow('which is no model request');
  });

  it('is shown without credentials and query', () => {
    expect(shownAddress('https://me:secret@h:8443/v1?key=secret')).toBe('https://h:8443/v1');
    expect(shownAddress('http://h/')).toBe('http://h');
  });
});
