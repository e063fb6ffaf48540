import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import * as contract from '../../../contracts/jobs.js';
import { CatalogueService } from '../catalogue.service.js';
import { TestEntries } from '../test-entries.service.js';

@ApiTags('Jobs')
@Controller('api/copilot')
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly testEntries: TestEntries,
  ) {}

  @Get('catalogue')
  @ApiOperation({ summary: 'Which version of the catalogue is in use, and why a newer one was refused' })
  @ApiOkResponse({ standardSchema: contract.catalogueStatus })
  status() {
    return this.catalogue.status;
  }

  @Post('catalogue/reload')
  @HttpCode(200)
  @ApiOperation({ summary: 'Load the catalogue again; a bad one is refused whole' })
  @ApiOkResponse({ standardSchema: contract.catalogueStatus })
  reload() {
    return this.catalogue.reload();
  }

  @Post('test/installJobsEntry')
  @HttpCode(200)
  @ApiOperation({ summary: 'In test mode: install a catalogue from a JSON file of the test folder' })
  @ApiOkResponse({ standardSchema: contract.testEntryAnswer })
  install(@Body() path: unknown) {
    return this.testEntries.install(path);
  }
}
