import {
  answeredHeaders,
  forwardedHeaders,
  keysIn,
  redacted,
  withoutKeys,
} from '../../../../../src/modules/copilot/domain/model-headers.js';

describe('the headers of a model request', () => {
  it('lose what belongs to one connection, and ask for an answer that is not compressed', () => {
    const sent = forwardedHeaders(
      new Headers({
        host: 'model.invalid',
        connection: 'close',
        'content-length': '3',
        'x-initiator': 'user',
        'accept-encoding': 'gzip',
      }),
    );

    expect(Object.fromEntries(sent)).toEqual({ 'x-initiator': 'user', 'accept-encoding': 'identity' });
  });

  it.each(['Authorization', 'x-api-key', 'api-key'])('lose %s where the gateway adds the key', name => {
    expect([...withoutKeys(new Headers({ [name]: 'k', accept: '*/*' })).keys()]).toEqual(['accept']);
  });

  it('give the keys that they hold, without the scheme', () => {
    expect(keysIn(new Headers({ authorization: 'Bearer abc', 'api-key': 'def' }))).toEqual(['abc', 'def']);
  });
});

describe('the headers of an answer', () => {
  it('lose the encoding and length of a body that is already unpacked, and cookies', () => {
    const headers = new Headers({
      'content-encoding': 'gzip',
      'content-length': '9',
      'set-cookie': 'a=b',
      'retry-after': '2',
    });

    expect(Object.fromEntries(answeredHeaders(headers))).toEqual({ 'retry-after': '2' });
  });
});

describe('redaction', () => {
  it('strikes every secret out, wherever it stands', () => {
    expect(redacted('a sk-12345 b sk-12345 c tok-9', ['sk-12345', 'tok-9'])).toBe(
      'a [redacted] b [redacted] c [redacted]',
    );
  });

  it('leaves words alone that only look like a very short key', () => {
    expect(redacted('an apple', ['a'])).toBe('an apple');
  });
});
