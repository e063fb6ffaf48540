/** For messages and logs: the address with `***` where the password stands, in whatever shape it was given. */
export function withoutPassword(url: string): string {
  const hidden = url
    .replace(/^([a-z][\w+.-]*:\/\/[^:/?#]*):.*@/i, '$1:***@')
    .replace(/([?&]password=)[^&#]*/gi, '$1***');
  return hidden;
}
