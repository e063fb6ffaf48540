import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import * as contract from '../../../contracts/jobs.js';
import { type LiveQuery, liveQuery } from '../../../contracts/sessions.js';
import { isRefusal } from '../../../kernel/refusal.js';
import type { Scope } from '../../../kernel/scope.js';
import { LastEventId, ReaderGone, wantsEventStream } from '../../../platform/http/reader.decorator.js';
import { CurrentScope } from '../../identity/index.js';
import { RunLiveService } from '../run-live.service.js';

@ApiTags('Live')
@Controller('api/copilot')
export class RunLiveController {
  constructor(private readonly live: RunLiveService) {}

  @Get('task/:id/live')
  @ApiOperation({ summary: 'The next event of a task, or all of them as server-sent events' })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ standardSchema: contract.taskLiveResponse })
  async task(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @LastEventId({ schema: liveQuery }) { after }: LiveQuery,
    @ReaderGone() gone: AbortSignal,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    if (wantsEventStream(request)) return this.live.follow(scope, 'task', id, after ?? 0, response);
    const event = await this.live.next(scope, 'task', id, gone);
    return isRefusal(event) ? event : response.json(event);
  }

  @Get('task/:id/live/:token')
  @ApiOperation({ summary: 'Everything of a task after the position of a token' })
  @ApiOkResponse({ standardSchema: contract.taskLiveResponses })
  taskFor(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Param('token') token: string,
    @ReaderGone() gone: AbortSignal,
  ) {
    return this.live.nextFor(scope, 'task', id, token, gone);
  }

  @Get('job/:id/live')
  @ApiOperation({ summary: 'The next event of a job, or all of them as server-sent events' })
  @ApiProduces('application/json', 'text/event-stream')
  @ApiOkResponse({ standardSchema: contract.jobLiveResponse })
  async job(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @LastEventId({ schema: liveQuery }) { after }: LiveQuery,
    @ReaderGone() gone: AbortSignal,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    if (wantsEventStream(request)) return this.live.follow(scope, 'job', id, after ?? 0, response);
    const event = await this.live.next(scope, 'job', id, gone);
    return isRefusal(event) ? event : response.json(event);
  }

  @Get('job/:id/live/:token')
  @ApiOperation({ summary: 'Everything of a job after the position of a token' })
  @ApiOkResponse({ standardSchema: contract.jobLiveResponses })
  jobFor(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Param('token') token: string,
    @ReaderGone() gone: AbortSignal,
  ) {
    return this.live.nextFor(scope, 'job', id, token, gone);
  }
}
