import { Module } from '@nestjs/common';
import { ClientFiles } from './client-files.js';

@Module({ providers: [ClientFiles] })
export class HttpModule {}
