import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ExpressAdapter } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { PathsConfig } from '../../config/config.js';

/** Paths that are never the page's. */
const NOT_THE_PAGE = /^\/(api|health|metrics)(\/|$)/;

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pilothouse</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}</style>
<h1>The page is not built yet</h1>
<p>The server runs, and so does its API (<a href="/api/docs">/api/docs</a>). To have the page too, run
<code>npm run build:client</code> and load this address again.</p></html>`;

/**
 * The page for every address that a browser opens and that is no file of the client. ServeStaticModule serves the files;
 * its own fallback sends the page by an absolute path, which Express refuses below a folder that begins with a dot.
 */
@Injectable()
export class ClientPage implements OnModuleInit {
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly paths: PathsConfig,
  ) {}

  onModuleInit(): void {
    const app = this.adapters.httpAdapter as ExpressAdapter;
    app.use((request: Request, response: Response, next: NextFunction) => this.sendPage(request, response, next));
  }

  private sendPage(request: Request, response: Response, next: NextFunction): void {
    const opened = request.method === 'GET' || request.method === 'HEAD';
    if (!opened || NOT_THE_PAGE.test(request.path) || /\.\w+$/.test(request.path)) return next();
    response.setHeader('Cache-Control', 'no-cache');
    // Looked up each time, so that a build that ends after the start is served.
    if (!existsSync(join(this.paths.client, 'index.html'))) response.status(503).type('html').send(NOT_BUILT);
    else response.sendFile('index.html', { root: this.paths.client, cacheControl: false });
  }
}
