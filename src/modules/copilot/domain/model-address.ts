import { ModelFailure } from './model-failure.js';
import type { WireShape } from './model-provider.js';

const PLACEHOLDER = 'http://model.invalid';
// Without a key the runtime asks the network for an Azure managed identity, so it gets a word that is no secret.
const PLACEHOLDER_KEY = 'added-by-the-gateway';

/** The provider as the runtime is told: `ProviderConfig` of the SDK, with a placeholder address and key. */
export interface RuntimeProvider {
  type: 'openai' | 'anthropic' | 'azure';
  baseUrl: string;
  apiKey: string;
  wireApi?: 'completions' | 'responses';
  azure?: { apiVersion?: string };
}

/** What the runtime must be configured with so that it speaks `wire` and every request reaches the gateway. */
export function runtimeProvider(wire: WireShape): RuntimeProvider {
  return {
    type: wire.type,
    baseUrl: `${PLACEHOLDER}${prefix(wire)}`,
    apiKey: PLACEHOLDER_KEY,
    ...(wire.wireApi && { wireApi: wire.wireApi }),
    ...(wire.azureApiVersion && { azure: { apiVersion: wire.azureApiVersion } }),
  };
}

/**
 * The address that a request of the runtime is really for. A part of the path that the base already ends in is not
 * repeated, so that `https://host` and `https://host/v1` both work where the runtime adds `/v1` by itself.
 * @throws ModelFailure for an address other than the placeholder: a key must not follow there.
 */
export function upstreamUrl(requested: string, wire: WireShape, baseUrl: string): URL {
  const asked = new URL(requested);
  const path = asked.pathname;
  if (asked.origin !== PLACEHOLDER || !path.startsWith(prefix(wire))) {
    throw new ModelFailure('ModelFailed', `The runtime asked for ${asked.origin}${path}, which is no model request.`);
  }
  const url = new URL(baseUrl);
  url.pathname = joined(segments(url.pathname), segments(path.slice(prefix(wire).length)));
  asked.searchParams.forEach((value, name) => url.searchParams.set(name, value));
  return url;
}

/** An address for people: without credentials and query. */
export function shownAddress(url: string | URL): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname === '/' ? '' : pathname}`;
}

function prefix(wire: WireShape): string {
  return wire.type === 'openai' ? '/v1' : '';
}

function segments(path: string): string[] {
  return path.split('/').filter(Boolean);
}

function joined(base: string[], rest: string[]): string {
  let overlap = Math.min(base.length, rest.length);
  while (overlap > 0 && base.slice(-overlap).join('/') !== rest.slice(0, overlap).join('/')) overlap--;
  return `/${[...base, ...rest.slice(overlap)].join('/')}`;
}
