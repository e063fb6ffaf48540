import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import * as contract from '../../../contracts/sessions.js';
import { isRefusal } from '../../../kernel/refusal.js';
import type { Scope } from '../../../kernel/scope.js';
import { CurrentScope } from '../../identity/index.js';
import { SessionReports } from '../session-reports.service.js';
import { SessionsService } from '../sessions.service.js';

@ApiTags('Sessions')
@Controller('api/copilot/session')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly reports: SessionReports,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List sessions, newest first' })
  @ApiOkResponse({ standardSchema: contract.sessionList })
  list(@CurrentScope() scope: Scope, @Query({ schema: contract.sessionListQuery }) query: contract.SessionListQuery) {
    return this.reports.list(scope, query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A session with its turns, its usage and what waits for a person' })
  @ApiOkResponse({ standardSchema: contract.sessionDetail })
  detail(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.reports.detail(scope, id);
  }

  @Get(':id/export')
  @ApiOperation({ summary: 'The whole session as JSON or as a Markdown document' })
  @ApiOkResponse({ standardSchema: contract.sessionExport })
  async export(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Query({ schema: contract.exportQuery }) { format }: contract.ExportQuery,
    @Res() response: Response,
  ) {
    const file = await this.reports.exportAs(scope, id, format);
    return isRefusal(file) ? file : response.attachment(file.name).type(file.type).send(file.text);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open a closed session again, with its history' })
  @ApiOkResponse({ standardSchema: contract.done })
  resume(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.sessions.resume(scope, id);
  }

  @Post(':id/rename')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a session a title' })
  @ApiOkResponse({ standardSchema: contract.done })
  rename(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Body({ schema: contract.renameBody }) { title }: contract.RenameBody,
  ) {
    return this.sessions.rename(scope, id, title);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a session with its history' })
  @ApiOkResponse({ standardSchema: contract.done })
  remove(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.sessions.remove(scope, id);
  }
}
