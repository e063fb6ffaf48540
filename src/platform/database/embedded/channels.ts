const COMMAND = /^\s*(un)?listen\s+(?:"((?:[^"]|"")+)"|([^\s";]+))\s*;?\s*$/i;

export type ChannelChange = { readonly listens: boolean; readonly channel: string | '*' };

/** What a statement changes about channels, if it is a LISTEN or an UNLISTEN by itself. */
export function channelChange(sql: string): ChannelChange | undefined {
  const match = COMMAND.exec(sql);
  if (!match) return undefined;
  // Like every name in SQL: as written in quotes, in small letters without.
  const channel = match[2]?.replaceAll('""', '"') ?? match[3]?.toLowerCase() ?? '';
  return { listens: match[1] === undefined, channel };
}

/** Which of the session's clients listens where. The session itself only knows that somebody does. */
export class Channels<Client> {
  private readonly listeners = new Map<string, Set<Client>>();

  apply(client: Client, change: ChannelChange): void {
    if (change.listens) {
      const clients = this.listeners.get(change.channel) ?? new Set();
      this.listeners.set(change.channel, clients.add(client));
    } else if (change.channel === '*') this.leave(client);
    else this.drop(client, change.channel);
  }

  /** Returns the channels in which nobody is left. */
  leave(client: Client): string[] {
    return [...this.listeners.keys()].filter(channel => this.drop(client, channel));
  }

  all(): string[] {
    return [...this.listeners.keys()];
  }

  listenersOf(channel: string): Iterable<Client> {
    return this.listeners.get(channel) ?? [];
  }

  private drop(client: Client, channel: string): boolean {
    const clients = this.listeners.get(channel);
    if (!clients?.delete(client) || clients.size > 0) return false;
    return this.listeners.delete(channel);
  }
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
