import { expect, test } from '@jest/globals';
import { suggestRoute } from '../../../../src/platform/http/nearest-route.js';

const routes = [
  { method: 'GET', path: '/api/copilot/models' },
  { method: 'GET', path: '/api/copilot/session/:sessionId/live' },
  { method: 'POST', path: '/api/copilot/session/:sessionId/stop' },
  { method: 'GET', path: '/api/token' },
];

test.each([
  ['GET', '/api/copilot/model', 'Did you mean GET /api/copilot/models?'],
  ['GET', '/api/copilot/sesion/ses_01k8xyz/live', 'Did you mean GET /api/copilot/session/:sessionId/live?'],
  ['GET', '/api/copilot/session/ses_01k8xyz/stop', '/api/copilot/session/ses_01k8xyz/stop answers POST, not GET.'],
  ['POST', '/api/token/', '/api/token/ answers GET, not POST.'],
  ['GET', '/api/weather', undefined],
  ['GET', '/api/copilot/session//live', 'Did you mean GET /api/copilot/session/:sessionId/live?'],
])('%s %s: %s', (method, path, suggestion) => {
  expect(suggestRoute({ method, path }, routes)).toBe(suggestion);
});
