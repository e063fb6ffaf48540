import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import * as contract from '../../../contracts/jobs.js';
import { closed } from '../../../contracts/sessions.js';
import type { Scope } from '../../../kernel/scope.js';
import { QueryOrBody } from '../../../platform/http/query-or-body.decorator.js';
import { TextOrJson } from '../../../platform/http/text-or-json.decorator.js';
import { CurrentScope } from '../../identity/index.js';
import { TasksService } from '../tasks.service.js';

@ApiTags('Tasks')
@Controller('api/copilot/task')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  @ApiOperation({ summary: 'The tasks of the catalogue' })
  @ApiOkResponse({ standardSchema: contract.taskList })
  list() {
    return this.tasks.list();
  }

  @Post('start/:taskName/session/:sessionId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Run a task in an open session, which stays open' })
  @TextOrJson('TaskStartBody', 'The user input')
  @ApiOkResponse({ standardSchema: contract.taskStarted })
  start(
    @CurrentScope() scope: Scope,
    @Param('taskName') taskName: string,
    @Param('sessionId') sessionId: string,
    @Body({ schema: contract.taskStartInput }) { userInput }: contract.TaskStartBody,
  ) {
    return this.tasks.start(scope, taskName, sessionId, userInput);
  }

  @Get('start/:taskName/session/:sessionId')
  @ApiOperation({ summary: 'Run a task in an open session, which stays open' })
  @ApiOkResponse({ standardSchema: contract.taskStarted })
  startByGet(
    @CurrentScope() scope: Scope,
    @Param('taskName') taskName: string,
    @Param('sessionId') sessionId: string,
    @QueryOrBody('userInput', { schema: contract.taskStartInput }) { userInput }: contract.TaskStartBody,
  ) {
    return this.tasks.start(scope, taskName, sessionId, userInput);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A task with its sessions and decisions' })
  @ApiOkResponse({ standardSchema: contract.taskDetail })
  detail(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.tasks.detail(scope, id);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop a task of a job' })
  @ApiOkResponse({ standardSchema: closed })
  stop(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.tasks.stop(scope, id);
  }

  @Get(':id/stop')
  @ApiOperation({ summary: 'Stop a task of a job' })
  @ApiOkResponse({ standardSchema: closed })
  stopByGet(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.tasks.stop(scope, id);
  }
}
