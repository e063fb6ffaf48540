import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { queryBody, sessionDetail, sessionListQuery } from '../../../src/contracts/sessions.js';
import { Refusal, RefusedError } from '../../../src/kernel/refusal.js';

const KINDS = ['invalid', 'not-found', 'conflict', 'gone', 'limited', 'unavailable', 'nothing-yet'] as const;

@Controller('api/test')
export class TestController {
  @Get('refuse/:kind')
  refuse(@Param('kind', { schema: z.enum(KINDS) }) kind: (typeof KINDS)[number]): Refusal {
    return new Refusal(kind, 'SessionNotFound', `Refused: ${kind}`, 'Try something else.');
  }

  @Get('throw')
  throwRefusal(): never {
    throw new RefusedError(new Refusal('conflict', 'ParallelCallNotSupported', 'Another call is waiting.'));
  }

  @Get('surprise')
  surprise(): never {
    throw new Error('the password of db.internal is hunter2');
  }

  @Get('broken-stream')
  async brokenStream(@Res() response: Response): Promise<void> {
    await new Promise(resolve => response.write('the first half', resolve));
    throw new Error('in the middle');
  }

  @Get('list')
  @ApiOkResponse({ standardSchema: sessionDetail })
  list(@Query({ schema: sessionListQuery }) query: unknown): unknown {
    return { query };
  }

  @Post('echo')
  @HttpCode(200)
  echo(@Body() body: unknown): unknown {
    return { type: typeof body, length: typeof body === 'string' ? body.length : undefined, body: small(body) };
  }

  @Post('query')
  @HttpCode(200)
  query(@Body({ schema: queryBody }) body: z.infer<typeof queryBody>): unknown {
    return { mode: body.mode, attachments: body.attachments.length };
  }
}

function small(body: unknown): unknown {
  return typeof body === 'string' && body.length > 1_000 ? undefined : body;
}
