import type { Attachment } from '../../src/contracts/sessions.js';

export const maxAttachments = 10;
export const maxAttachmentBytes = 4 * 1024 * 1024;

const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const textNames =
  /\.(txt|md|csv|tsv|log|json|ya?ml|toml|ini|env|xml|html?|css|s[ac]ss|sql|sh|bash|ps1|diff|patch|[cm]?[jt]sx?|py|rb|go|rs|java|kt|cs|cpp|cc|c|h|hpp|php|swift|tf|gradle|properties|conf|dockerfile)$/i;

/** The type under which a file is sent; undefined when the API takes no such file. Code counts as text. */
export function attachmentType(name: string, type: string): string | undefined {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (images.has(plain) || plain === 'application/json') return plain;
  if (/^text\/[\w.+-]+$/.test(plain)) return plain;
  return textNames.test(name) || /^(dockerfile|makefile)$/i.test(name) ? 'text/plain' : undefined;
}

interface Candidate {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Why a file cannot be attached, and how to mend it; undefined when it can. */
export function refusal(file: Candidate, present: number, vision: boolean): string | undefined {
  if (present >= maxAttachments) return `At most ${maxAttachments} files go with a prompt.`;
  if (file.size > maxAttachmentBytes)
    return `${file.name} is larger than 4 MiB. Put it in the session's folder instead.`;
  const type = attachmentType(file.name, file.type);
  if (!type) return `${file.name} is neither text nor a PNG, JPEG, GIF or WebP image.`;
  if (type.startsWith('image/') && !vision) return `The model of this session takes no images (${file.name}).`;
  return undefined;
}

/** Base64 in pieces: a spread of four million arguments would overflow the stack. */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

export type PendingAttachment = Attachment & { readonly bytes: number };
