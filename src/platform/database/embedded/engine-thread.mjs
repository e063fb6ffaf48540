// @ts-check
// The worker thread in which the embedded database runs, so that neither a query nor a slow disk holds up the
// server's event loop. Plain JavaScript, because a worker loads its file without the compiler of a test run.
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/**
 * The embedded build leaves `fsync` without effect. With it, and without `-F`, PostgreSQL itself decides what must
 * reach the disk and in which order: the log at each commit, everything else before a checkpoint is declared.
 */
class DurableFolder extends NodeFS {
  /**
   * @override
   * @type {NodeFS['init']}
   */
  async init(pglite, options) {
    const { emscriptenOpts } = await super.init(pglite, options);
    const addSync = (/** @type {any} */ module) => {
      module.NODEFS.stream_ops.fsync = (/** @type {{ nfd?: number }} */ stream) => {
        // Folders are opened without a descriptor.
        if (stream.nfd !== undefined) fs.fdatasyncSync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } };
  }
}

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const settings = {
  // `fdatasync`, the default, does not pass through the hook above.
  wal_sync_method: 'fsync',
  // A tenth of the usual: 120 MB of memory instead of 250.
  shared_buffers: '16MB',
  max_wal_size: '64MB',
  min_wal_size: '32MB',
};
/** @type {string[]} */
const complaints = [];

try {
  const lite = await PGlite.create({
    fs: new DurableFolder(workerData.folder),
    startParams: [
      ...PGlite.defaultStartParams.filter(parameter => parameter !== '-F'),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    onStderr: line => {
      complaints.push(line);
      complaints.splice(0, complaints.length - 5);
      return false;
    },
  });
  port.on('message', async (/** @type {Uint8Array | 'close'} */ request) => {
    if (request === 'close') {
      await lite.close();
      port.close();
      return;
    }
    /** @type {Uint8Array[]} */
    const parts = [];
    // The bytes lie in the engine's memory and are gone after the call: each part is copied.
    await lite.execProtocolRawStream(request, { syncToFs: false, onRawData: part => parts.push(part.slice()) });
    const answer = new Uint8Array(Buffer.concat(parts));
    port.postMessage(answer, [answer.buffer]);
  });
  port.postMessage('ready');
} catch (error) {
  port.postMessage({ failure: [String(error), ...complaints].join('\n') });
  port.close();
}
