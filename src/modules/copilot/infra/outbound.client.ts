import { EnvHttpProxyAgent, fetch as send, type RequestInit as SendInit } from 'undici';

/**
 * The way out of this process to models: through the proxy that the environment names, and without undici's own limits
 * of 300 s, because the gateway has its own.
 */
export class Outbound {
  private readonly agent: EnvHttpProxyAgent;

  constructor(environment: Readonly<Record<string, string>>) {
    const named = (name: string) => environment[name.toLowerCase()] ?? environment[name];
    const [httpProxy, httpsProxy, noProxy] = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].map(named);
    this.agent = new EnvHttpProxyAgent({
      // An empty text keeps the agent from looking at the environment itself.
      httpProxy: httpProxy ?? '',
      httpsProxy: httpsProxy ?? httpProxy ?? '',
      noProxy: noProxy ?? '',
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  async fetch(url: URL, init: Omit<SendInit, 'dispatcher' | 'headers'> & { headers: Headers }): Promise<Response> {
    const headers = Object.fromEntries(init.headers);
    const answer = await send(url, { ...init, headers, dispatcher: this.agent });
    // The runtime's SDK wants the Response of this process, not undici's own.
    return answer as unknown as Response;
  }
}
