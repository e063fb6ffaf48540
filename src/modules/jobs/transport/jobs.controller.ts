import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import * as contract from '../../../contracts/jobs.js';
import { closed } from '../../../contracts/sessions.js';
import type { Scope } from '../../../kernel/scope.js';
import { QueryOrBody } from '../../../platform/http/query-or-body.decorator.js';
import { TextOrJson } from '../../../platform/http/text-or-json.decorator.js';
import { CurrentScope } from '../../identity/index.js';
import { JobReports } from '../job-reports.service.js';
import { JobsService } from '../jobs.service.js';

const FOLDER_AND_INPUT = 'The absolute path of the working directory on the first line, then the user input';

@ApiTags('Jobs')
@Controller('api/copilot/job')
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly reports: JobReports,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The jobs of the catalogue, their grid of buttons and their charts' })
  @ApiOkResponse({ standardSchema: contract.jobList })
  list() {
    return this.reports.list();
  }

  @Get('running')
  @ApiOperation({ summary: 'Jobs that wait or run, and those that ended in the last hour' })
  @ApiOkResponse({ standardSchema: contract.runningJobs })
  running(@CurrentScope() scope: Scope) {
    return this.reports.running(scope);
  }

  @Get('history')
  @ApiOperation({ summary: 'Jobs that were started, newest first' })
  @ApiOkResponse({ standardSchema: contract.jobHistory })
  history(@CurrentScope() scope: Scope, @Query({ schema: contract.jobHistoryQuery }) query: contract.JobHistoryQuery) {
    return this.reports.history(scope, query);
  }

  @Post('start/:jobName')
  @HttpCode(200)
  @ApiOperation({ summary: 'Start a job in a folder' })
  @TextOrJson('JobStartBody', FOLDER_AND_INPUT)
  @ApiOkResponse({ standardSchema: contract.jobStarted })
  start(
    @CurrentScope() scope: Scope,
    @Param('jobName') jobName: string,
    @Body({ schema: contract.jobStartInput }) body: contract.JobStartBody,
  ) {
    return this.jobs.start(scope, jobName, body);
  }

  @Get('start/:jobName')
  @ApiOperation({ summary: 'Start a job in a folder' })
  @ApiOkResponse({ standardSchema: contract.jobStarted })
  startByGet(
    @CurrentScope() scope: Scope,
    @Param('jobName') jobName: string,
    @QueryOrBody('body', { schema: contract.jobStartInput }) body: contract.JobStartBody,
  ) {
    return this.jobs.start(scope, jobName, body);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop a job; the turn that runs ends within a second' })
  @ApiOkResponse({ standardSchema: closed })
  stop(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.jobs.stop(scope, id);
  }

  @Get(':id/stop')
  @ApiOperation({ summary: 'Stop a job; the turn that runs ends within a second' })
  @ApiOkResponse({ standardSchema: closed })
  stopByGet(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.jobs.stop(scope, id);
  }

  @Get(':id/status')
  @ApiOperation({ summary: 'A job with its works and its chart' })
  @ApiOkResponse({ standardSchema: contract.jobDetail })
  status(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.reports.detail(scope, id);
  }

  @Get(':id/why')
  @ApiOperation({ summary: 'The decisions that made a work run, skip, retry or fail' })
  @ApiOkResponse({ standardSchema: contract.why })
  why(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Query({ schema: contract.whyQuery }) { work }: contract.WhyQuery,
  ) {
    return this.reports.why(scope, id, work);
  }

  @Post(':id/rerun')
  @HttpCode(200)
  @ApiOperation({ summary: 'Run an ended job again, taking over what succeeded' })
  @ApiOkResponse({ standardSchema: contract.jobStarted })
  rerun(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Body({ schema: contract.rerunInput }) body: contract.RerunBody,
  ) {
    return this.jobs.rerun(scope, id, body);
  }
}
