import { sep } from 'node:path';
import { Module } from '@nestjs/common';
import { ServeStaticModule } from '@nestjs/serve-static';
import type { Response } from 'express';
import { PathsConfig } from '../../config/config.js';
import { ClientPage } from './client-page.js';

/** Serves the built client: its files, and its page for every other address. */
@Module({
  imports: [
    ServeStaticModule.forRootAsync({
      inject: [PathsConfig],
      useFactory: (paths: PathsConfig) => [
        {
          rootPath: paths.client,
          // ClientPage does that.
          renderPath: /(?!)/,
          serveStaticOptions: { index: false, redirect: false, setHeaders: cacheFor },
        },
      ],
    }),
  ],
  providers: [ClientPage],
})
export class HttpModule {}

/** Vite puts a hash of the content into the names below `assets`. */
function cacheFor(response: Response, file: string): void {
  const hashed = file.includes(`${sep}assets${sep}`);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
