import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { done } from '../../../contracts/sessions.js';
import * as contract from '../../../contracts/triggers.js';
import type { Scope } from '../../../kernel/scope.js';
import { CurrentScope } from '../../identity/index.js';
import { HooksService } from '../hooks.service.js';

@ApiTags('Webhooks')
@Controller('api/copilot/hook')
export class HooksController {
  constructor(private readonly hooks: HooksService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Let another service start a job; the only answer that shows the secret' })
  @ApiOkResponse({ standardSchema: contract.hookCreated })
  create(@CurrentScope() scope: Scope, @Body({ schema: contract.hookBody }) body: contract.HookBody) {
    return this.hooks.create(scope, body);
  }

  @Get()
  @ApiOperation({ summary: 'The webhooks with their last delivery' })
  @ApiOkResponse({ standardSchema: contract.hookList })
  list(@CurrentScope() scope: Scope) {
    return this.hooks.list(scope);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A webhook with its last delivery' })
  @ApiOkResponse({ standardSchema: contract.hook })
  detail(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.hooks.detail(scope, id);
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'The latest 50 deliveries of a webhook and how they were answered' })
  @ApiOkResponse({ standardSchema: contract.hookDeliveries })
  deliveries(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.hooks.deliveries(scope, id);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Write a webhook anew; without a secret, the one before stays' })
  @ApiOkResponse({ standardSchema: contract.hook })
  replace(
    @CurrentScope() scope: Scope,
    @Param('id') id: string,
    @Body({ schema: contract.hookBody }) body: contract.HookBody,
  ) {
    return this.hooks.replace(scope, id, body);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a webhook; jobs that it started stay' })
  @ApiOkResponse({ standardSchema: done })
  remove(@CurrentScope() scope: Scope, @Param('id') id: string) {
    return this.hooks.remove(scope, id);
  }
}
