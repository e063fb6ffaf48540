import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
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
 * Serves the built client, after all routes: its files, and its page for every other address that a browser opens.
 * Not @nestjs/serve-static: it sends the page by its absolute path, which Express refuses when a folder above
 * the installation begins with a dot.
 */
@Injectable()
export class ClientFiles implements OnModuleInit {
  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly paths: PathsConfig,
  ) {}

  onModuleInit(): void {
    const app = this.adapters.httpAdapter as ExpressAdapter;
    app.useStaticAssets(this.paths.client, { index: false, redirect: false, setHeaders: cacheFor });
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

/** Vite puts a hash of the content into the names below `assets`. */
function cacheFor(response: Response, file: string): void {
  const hashed = file.includes(`${sep}assets${sep}`);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
