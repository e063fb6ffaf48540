/** 64 bits of a text in hex (two FNV-1a halves): the same text has the same name; not for secrets. */
export function fingerprint(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return hex(a) + hex(b);
}

function hex(number: number): string {
  return (number >>> 0).toString(16).padStart(8, '0');
}
