import { describe, expect, test } from '@jest/globals';
import { readableFailure, willRetry } from '../../../../../src/modules/copilot/domain/readable-failure.js';

describe('a readable failure', () => {
  test('leaves out the runtime’s advice and placeholder address, and gives the provider’s own words', () => {
    const message =
      'Authentication failed with provider at http://model.invalid/v1 (HTTP 401).\n  Check your COPILOT_PROVIDER_API_KEY.';
    const call = { errorMessage: '{"message":"Key expired."}', statusCode: 401 };
    expect(readableFailure({ errorType: 'authentication', message, statusCode: 401 }, call)).toEqual({
      code: 'ModelUnauthorized',
      message:
        'The model provider refused the server’s credentials (HTTP 401): Key expired. Whoever runs the server has to check them.',
    });
  });

  test('keeps the gateway’s words and code', () => {
    const call = { errorMessage: '{"message":"x","type":"model_gateway","code":"ModelTimeout"}', statusCode: 422 };
    const failure = { errorType: 'query', message: '422 The model did not answer within 60 s.', statusCode: 422 };
    expect(readableFailure(failure, call)).toEqual({
      code: 'ModelTimeout',
      message: 'The model did not answer within 60 s.',
    });
  });

  test.each([
    ['rate_limit', undefined, 'RateLimited'],
    ['quota', 402, 'QuotaExceeded'],
    ['authorization', 401, 'ModelUnauthorized'],
    ['query', 404, 'ModelNotFound'],
    ['query', 500, 'ModelFailed'],
  ])('%s with status %s is %s', (errorType, statusCode, code) => {
    expect(readableFailure({ errorType, statusCode, message: 'x' }).code).toBe(code);
  });

  test('says something even when the runtime does not', () => {
    expect(readableFailure({ errorType: 'query', message: '', statusCode: 500 }).message).toBe(
      'The model could not answer (HTTP 500).',
    );
  });

  test('knows which calls the runtime tries again', () => {
    expect([willRetry(503, 5), willRetry(503, 6), willRetry(401, 2), willRetry(401, 3), willRetry(400, 1)]).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});
