import { createServer } from 'node:net';
import type { HttpConfig } from '../config/config.js';

/** Rejects with the system's error when the port cannot be had; known before the database is opened. */
export function probePort({ host, port }: HttpConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
