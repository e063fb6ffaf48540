import { expect, test } from '@jest/globals';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { IdentityGuard, scopeOf } from '../../../../src/modules/identity/identity.guard.js';

const request = { method: 'GET', path: '/api/x' } as Request;
const context = { switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext;

test('a handler that the guard was not asked about gets no scope', () => {
  expect(() => scopeOf({ method: 'GET', path: '/api/x' } as Request)).toThrow('GET /api/x was handled without');
});

test('the guard gives each request the local tenant and user', () => {
  expect(new IdentityGuard().canActivate(context)).toBe(true);
  expect(String(scopeOf(request))).toBe('local/local');
});
