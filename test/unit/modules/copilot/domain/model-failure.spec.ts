import {
  ModelFailure,
  failureResponse,
  plainModelError,
  upstreamMessage,
} from '../../../../../src/modules/copilot/domain/model-failure.js';

describe('a model failure', () => {
  it('is answered with a status that the runtime does not send again, in the error shape of every vendor', async () => {
    const response = failureResponse(new ModelFailure('ModelTimeout', 'No answer.'));

    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      type: 'error',
      error: { message: 'No answer.', type: 'model_gateway', code: 'ModelTimeout' },
    });
  });

  it.each([
    ['422 No answer.', 'No answer.'],
    [
      'Failed to get response from the AI model; retried 5 times (total retry wait time: 5.00 seconds) Last error: Failed native model HTTP request: Cut off.',
      'Cut off.',
    ],
    ['400 Bad request', '400 Bad request'],
    ['"Failed native model HTTP request: Cut off."', 'Cut off.'],
    ['{"message":"No answer.","type":"model_gateway","code":"ModelTimeout"}', 'No answer.'],
  ])('is read without what the runtime wraps around it: %s', (words, plain) => {
    expect(plainModelError(words)).toBe(plain);
  });
});

describe('the message in an error body', () => {
  it.each([
    ['OpenAI', '{"error":{"message":"Bad key","code":"x"}}', 'Bad key'],
    ['Anthropic', '{"type":"error","error":{"type":"x","message":"Bad key"}}', 'Bad key'],
    ['Ollama', '{"error":"model not found"}', 'model not found'],
    ['FastAPI', '{"detail":"Not Found"}', 'Not Found'],
    ['plain text', 'upstream\n is down', 'upstream is down'],
  ])('is found in the shape of %s', (_, body, message) => {
    expect(upstreamMessage(body)).toBe(message);
  });

  it.each(['', '<html><body>502</body></html>'])('is absent from %j', body => {
    expect(upstreamMessage(body)).toBeUndefined();
  });

  it('is shortened to 300 characters', () => {
    expect(upstreamMessage('x'.repeat(5_000))).toHaveLength(300);
  });
});
