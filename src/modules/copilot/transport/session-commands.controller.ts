import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import * as contract from '../../../contracts/sessions.js';
import type { Scope } from '../../../kernel/scope.js';
import { CurrentScope } from '../../identity/index.js';
import { SessionsService } from '../sessions.service.js';
import { TurnsService } from '../turns.service.js';
import { QueryOrBody } from '../../../platform/http/query-or-body.decorator.js';
import { TextOrJson } from '../../../platform/http/text-or-json.decorator.js';

/** The commands of the original API. They answer GET as well, for clients that know nothing else. */
@ApiTags('Sessions')
@Controller('api/copilot/session')
export class SessionCommandsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly turns: TurnsService,
  ) {}

  @Post('start/:modelId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Start a session in a folder' })
  @TextOrJson('StartBody', 'The absolute path of the working directory')
  @ApiOkResponse({ standardSchema: contract.started })
  start(
    @CurrentScope() scope: Scope,
    @Param('modelId') modelId: string,
    @Body({ schema: contract.startInput }) body: contract.StartBody,
  ) {
    return this.sessions.start(scope, modelId, body);
  }

  @Get('start/:modelId')
  @ApiOperation({ summary: 'Start a session in a folder' })
  @ApiQuery({ name: 'workingDirectory', type: String, required: false })
  @ApiOkResponse({ standardSchema: contract.started })
  startByGet(
    @CurrentScope() scope: Scope,
    @Param('modelId') modelId: string,
    @QueryOrBody('workingDirectory', { schema: contract.startInput }) body: contract.StartBody,
  ) {
    return this.sessions.start(scope, modelId, body);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Close a session; its history stays' })
  @ApiOkResponse({ standardSchema: contract.closed })
  stop(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.sessions.stop(scope, id);
  }

  @Get(':id/stop')
  @ApiOperation({ summary: 'Close a session; its history stays' })
  @ApiOkResponse({ standardSchema: contract.closed })
  stopByGet(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.sessions.stop(scope, id);
  }

  @Post(':id/query')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a prompt; the answer comes in the live log' })
  @TextOrJson('QueryBody', 'The prompt')
  @ApiOkResponse({ standardSchema: contract.queried })
  query(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Body({ schema: contract.queryInput }) body: contract.QueryBody,
  ) {
    return this.turns.query(scope, id, body);
  }

  @Get(':id/query')
  @ApiOperation({ summary: 'Send a prompt; the answer comes in the live log' })
  @ApiQuery({ name: 'prompt', type: String })
  @ApiOkResponse({ standardSchema: contract.queried })
  queryByGet(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @QueryOrBody('prompt', { schema: contract.queryInput }) body: contract.QueryBody,
  ) {
    return this.turns.query(scope, id, body);
  }

  @Post(':id/abort')
  @HttpCode(200)
  @ApiOperation({ summary: 'End the running turn and drop the prompts that wait' })
  @ApiOkResponse({ standardSchema: contract.done })
  abort(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.turns.abort(scope, id);
  }

  @Post(':id/permission/:requestId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer a permission request' })
  @ApiOkResponse({ standardSchema: contract.done })
  permission(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Param('requestId') requestId: string,
    @Body({ schema: contract.permissionBody }) body: contract.PermissionBody,
  ) {
    return this.turns.answerPermission(scope, id, requestId, body);
  }

  @Post(':id/question/:requestId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer a question of the agent' })
  @ApiOkResponse({ standardSchema: contract.done })
  question(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Param('requestId') requestId: string,
    @Body({ schema: contract.questionBody }) { answer }: contract.QuestionBody,
  ) {
    return this.turns.answerQuestion(scope, id, requestId, answer);
  }
}
