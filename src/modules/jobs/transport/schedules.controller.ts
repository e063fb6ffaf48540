import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { jobStarted } from '../../../contracts/jobs.js';
import { done } from '../../../contracts/sessions.js';
import * as contract from '../../../contracts/triggers.js';
import type { Scope } from '../../../kernel/scope.js';
import { CurrentScope } from '../../identity/index.js';
import { SchedulesService } from '../schedules.service.js';

@ApiTags('Schedules')
@Controller('api/copilot/schedule')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Start a job at times: a cron expression in a time zone' })
  @ApiOkResponse({ standardSchema: contract.schedule })
  create(@CurrentScope() scope: Scope, @Body({ schema: contract.scheduleBody }) body: contract.ScheduleBody) {
    return this.schedules.create(scope, body);
  }

  @Get()
  @ApiOperation({ summary: 'The schedules with their next five runs and how the last one ended' })
  @ApiOkResponse({ standardSchema: contract.scheduleList })
  list(@CurrentScope() scope: Scope) {
    return this.schedules.list(scope);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A schedule with its next five runs and how the last one ended' })
  @ApiOkResponse({ standardSchema: contract.schedule })
  detail(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.schedules.detail(scope, id);
  }

  @Get(':id/runs')
  @ApiOperation({ summary: 'The latest 50 runs of a schedule, those that were skipped or refused as well' })
  @ApiOkResponse({ standardSchema: contract.scheduleRuns })
  runs(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.schedules.runs(scope, id);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Write a schedule anew; what is left out gets its default' })
  @ApiOkResponse({ standardSchema: contract.schedule })
  replace(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Body({ schema: contract.scheduleBody }) body: contract.ScheduleBody,
  ) {
    return this.schedules.replace(scope, id, body);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a schedule; jobs that it started stay' })
  @ApiOkResponse({ standardSchema: done })
  remove(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.schedules.remove(scope, id);
  }

  @Post(':id/run')
  @HttpCode(200)
  @ApiOperation({ summary: 'Start the job of a schedule now, besides its times' })
  @ApiOkResponse({ standardSchema: jobStarted })
  run(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.schedules.run(scope, id);
  }
}
