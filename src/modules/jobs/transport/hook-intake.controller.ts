import { Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { jobStarted } from '../../../contracts/jobs.js';
import * as contract from '../../../contracts/triggers.js';
import { HookIntake } from '../hook-intake.service.js';

const SIGNATURE = 'sha256= and the HMAC SHA-256 of the body with the secret, in hex';
const DELIVERY =
  'The id of the delivery: sent again, it gets the same job. Also X-GitHub-Delivery, X-Gitlab-Event-UUID';

/** Called by other services, which prove themselves by the secret and by nothing else. */
@ApiTags('Webhooks')
@Controller('api/hooks')
export class HookIntakeController {
  constructor(private readonly intake: HookIntake) {}

  @Post(':id')
  @HttpCode(200)
  @ApiOperation({ summary: 'Start the job of a webhook with what is sent' })
  @ApiHeader({ name: 'X-Hub-Signature-256', required: false, description: `${SIGNATURE}, as GitHub sends it` })
  @ApiHeader({ name: 'X-Pilothouse-Signature', required: false, description: SIGNATURE })
  @ApiHeader({ name: 'X-Gitlab-Token', required: false, description: 'The secret itself, as GitLab sends it' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: DELIVERY })
  @ApiBody({
    required: false,
    content: { 'application/json': { schema: {} }, 'text/plain': { schema: { type: 'string' } } },
  } as Parameters<typeof ApiBody>[0])
  @ApiOkResponse({ standardSchema: jobStarted })
  @ApiAcceptedResponse({ standardSchema: contract.hookIgnored })
  async receive(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const received = await this.intake.receive(id, callOf(request));
    if ('ignored' in received) response.status(202);
    return received;
  }
}

function callOf(request: Request) {
  return {
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType: request.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '',
    header: (name: string) => request.get(name),
  };
}
