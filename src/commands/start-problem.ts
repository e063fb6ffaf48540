/** What a person reads when the start failed for a reason that the machine gives; other errors keep their stack. */
export function startProblem(error: unknown): string {
  if (!(error instanceof Error)) return `Pilothouse could not start: ${String(error)}`;
  const code = 'code' in error ? error.code : undefined;
  const port = 'port' in error ? String(error.port) : 'chosen';
  switch (code) {
    case 'EADDRINUSE':
      return wasStopped(
        `the port ${port} is in use by another program`,
        'Choose another: PORT=8889, or `pilothouse 8889`.',
      );
    case 'EACCES':
    case 'EPERM':
      if ('port' in error)
        return wasStopped(`the port ${port} needs more rights`, 'Choose one above 1023, such as PORT=8888.');
      return wasStopped(error.message, 'Give this user the right to it, or choose another PILOTHOUSE_HOME.');
    case 'EADDRNOTAVAIL':
      return wasStopped('this machine does not have the address of HOST', 'Leave HOST out, or set HOST=127.0.0.1.');
    case 'ENOSPC':
      return wasStopped('the disk is full', 'Make room, or choose another PILOTHOUSE_HOME.');
    default:
      return isFault(error) ? `Pilothouse could not start.\n${error.stack}` : wasStopped(error.message);
  }
}

function wasStopped(what: string, mend?: string): string {
  return `Pilothouse cannot start: ${what}${mend ? `.\n  → ${mend}` : ''}`;
}

/** A fault of the program, unlike everything that a person can mend, is told with its stack. */
function isFault(error: Error): boolean {
  return (
    /^(Type|Reference|Range|Syntax)Error$/.test(error.name) || error.stack?.includes('@nestjs/core/errors') === true
  );
}
