import fc from 'fast-check';
import {
  errorResponse,
  greeting,
  query,
  readReply,
  readyForQuery,
  splitRequest,
  sqlOf,
} from '../../../../../src/platform/database/embedded/wire.js';

/** Any message: a type and a body. */
function message(type: string, body: Uint8Array): Buffer {
  const header = Buffer.alloc(5, type);
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

function notification(channel: string, payload: string): Buffer {
  return message('A', Buffer.concat([Buffer.alloc(4), Buffer.from(`${channel}\0${payload}\0`)]));
}

const aRequest = fc
  .array(fc.tuple(fc.constantFrom('P', 'B', 'D', 'E', 'S', 'Q', 'H'), fc.uint8Array({ maxLength: 20 })))
  .map(messages => Buffer.concat(messages.map(([type, body]) => message(type, body))));

describe('a request', () => {
  it('comes out whole and in order, wherever the network cuts it', () => {
    const property = fc.property(aRequest, fc.array(fc.nat()), (bytes, cuts) => {
      const edges = [0, ...cuts.map(cut => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
      let pending: Buffer = Buffer.alloc(0);
      const requests = edges.slice(1).map((edge, i) => {
        const { request, rest } = splitRequest(Buffer.concat([pending, bytes.subarray(edges[i], edge)]));
        pending = rest;
        return request;
      });
      expect(Buffer.concat([...requests, pending])).toEqual(bytes);
      expect(Buffer.concat(requests)).toEqual(splitRequest(bytes).request);
    });
    fc.assert(property);
  });

  it('shows its statements', () => {
    const parse = message('P', Buffer.from('name\0SELECT $1\0\0\0'));
    expect(sqlOf(Buffer.concat([query('LISTEN é'), parse, message('S', Buffer.alloc(0))]))).toEqual([
      'LISTEN é',
      'SELECT $1',
    ]);
  });
});

describe('a reply', () => {
  it('loses its notifications and nothing else', () => {
    const part = fc.oneof(
      fc
        .tuple(fc.constantFrom('D', 'C', 'T'), fc.uint8Array({ maxLength: 20 }))
        .map(([type, body]) => ({ bytes: message(type, body), channel: undefined })),
      fc.stringMatching(/^[a-z]{1,5}$/).map(channel => ({ bytes: notification(channel, 'x'), channel })),
    );
    const property = fc.property(fc.array(part), parts => {
      const reply = readReply(Buffer.concat(parts.map(({ bytes }) => bytes)));
      expect(reply.bytes).toEqual(
        Buffer.concat(parts.filter(({ channel }) => channel === undefined).map(({ bytes }) => bytes)),
      );
      expect(reply.notifications.map(({ channel }) => channel)).toEqual(parts.flatMap(({ channel }) => channel ?? []));
    });
    fc.assert(property);
  });

  it('has the transaction status of its last message', () => {
    expect(
      readReply(Buffer.concat([readyForQuery('T'), errorResponse('1', 'm', 'h'), readyForQuery('I')])).status,
    ).toBe('I');
    expect(readReply(greeting()).status).toBe('I');
    expect(readReply(errorResponse('1', 'm', 'h')).status).toBeUndefined();
  });
});
