import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import * as contract from '../../../contracts/sessions.js';
import { isRefusal } from '../../../kernel/refusal.js';
import type { Scope } from '../../../kernel/scope.js';
import { CurrentScope } from '../../identity/index.js';
import { SessionLiveService } from '../session-live.service.js';
import { LastEventId, ReaderGone, wantsEventStream } from '../../../platform/http/reader.decorator.js';

@ApiTags('Live')
@Controller('api/copilot/session/:id/live')
export class SessionLiveController {
  constructor(private readonly live: SessionLiveService) {}

  @Get()
  @ApiOperation({
    summary: 'The next event, or all of them as server-sent events',
    description:
      'Answers with one event, waiting up to 5 seconds for it. With `Accept: text/event-stream` it answers with every ' +
      'event after `after` or `Last-Event-ID`, each with its sequence number as `id`, and goes on until the reader leaves.',
  })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ standardSchema: contract.liveResponse })
  async next(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @LastEventId({ schema: contract.liveQuery }) { after }: contract.LiveQuery,
    @ReaderGone() gone: AbortSignal,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    if (wantsEventStream(request)) return this.live.follow(scope, id, after ?? 0, response);
    const event = await this.live.next(scope, id, gone);
    return isRefusal(event) ? event : response.json(event);
  }

  @Get(':token')
  @ApiOperation({ summary: 'Everything after the position of a token' })
  @ApiOkResponse({ standardSchema: contract.liveResponses })
  nextFor(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Param('token') token: string,
    @ReaderGone() gone: AbortSignal,
  ) {
    return this.live.nextFor(scope, id, token, gone);
  }
}
