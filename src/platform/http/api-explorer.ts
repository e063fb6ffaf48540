import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { buildApiDocument } from './api-document.js';

/** /api/openapi.json and the explorer at /api/docs, whose files come from this server alone. */
export function serveApiDocument(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Pilothouse API',
    // `validatorUrl` would send the document's address to a public service.
    swaggerOptions: { validatorUrl: 'none', displayRequestDuration: true, docExpansion: 'list', tagsSorter: 'alpha' },
  });
}
