import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import * as contract from '../../../contracts/server.js';
import { token } from '../../../contracts/sessions.js';
import type { Scope } from '../../../kernel/scope.js';
import { CurrentScope } from '../../identity/index.js';
import { ModelsService } from '../models.service.js';
import { ServerService } from '../server.service.js';

@ApiTags('Server')
@Controller('api')
export class ServerController {
  constructor(
    private readonly server: ServerService,
    private readonly models: ModelsService,
  ) {}

  @Get('config')
  @ApiOperation({ summary: 'What a client needs to know of this server' })
  @ApiOkResponse({ standardSchema: contract.serverConfig })
  config() {
    return this.server.config();
  }

  @Get('test')
  @ApiOperation({ summary: 'Says hello' })
  @ApiOkResponse({ standardSchema: contract.hello })
  test() {
    return { message: 'Hello, world!' };
  }

  @Get('token')
  @ApiOperation({ summary: 'A name for a reader of live logs; nothing is stored' })
  @ApiOkResponse({ standardSchema: token })
  token() {
    return this.server.token();
  }

  @Post('stop')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stop every session and the server' })
  @ApiOkResponse({ standardSchema: contract.empty })
  stop() {
    return this.server.stop();
  }

  @Get('stop')
  @ApiOperation({ summary: 'Stop every session and the server' })
  @ApiOkResponse({ standardSchema: contract.empty })
  stopByGet() {
    return this.server.stop();
  }

  @Get('copilot/models')
  @ApiOperation({ summary: 'The models that a session may be started with, sorted by name' })
  @ApiOkResponse({ standardSchema: contract.models })
  list(@CurrentScope() scope: Scope) {
    return this.models.answer(scope);
  }
}
