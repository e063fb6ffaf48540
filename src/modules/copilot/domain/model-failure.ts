export type ModelFailureCode =
  | 'ModelUnreachable'
  | 'ModelTimeout'
  | 'ModelSilent'
  | 'ModelCut'
  | 'ModelUnauthorized'
  | 'ModelNotFound'
  | 'ModelRedirected'
  | 'ModelFailed';

/** A model request that got no usable answer. The message is for people and never holds a secret. */
export class ModelFailure extends Error {
  constructor(
    readonly code: ModelFailureCode,
    message: string,
  ) {
    super(message);
    this.name = 'ModelFailure';
  }
}

/**
 * The HTTP answer that makes the runtime end a turn at once with the failure's own words. The runtime sends 408, 409,
 * 429, 499 and 5xx again, up to six times, and for 401, 403 and 404 speaks of the placeholder address; 422 it reports
 * as it is, whatever the wire shape.
 */
export function failureResponse(failure: ModelFailure): Response {
  const error = { message: failure.message, type: 'model_gateway', code: failure.code };
  return Response.json({ type: 'error', error }, { status: 422 });
}

const WRAPPINGS = [
  /^Failed to get response from the AI model; retried \d+ times? \(total retry wait time: [\d.]+ seconds\)\s*Last error: /,
  /^Failed native model HTTP request: /,
  /^422 /,
];

/**
 * What the runtime says about a failed model request, without what it wraps around the gateway's words. Its
 * `model.call_failure` quotes them as JSON: a string, or the `error` object.
 */
export function plainModelError(message: string): string {
  const words = messageIn(parsed(message)) ?? message;
  return WRAPPINGS.reduce((text, wrapping) => text.replace(wrapping, ''), words);
}

/** The human part of an error body of any vendor; undefined where there is none. At most 300 characters. */
export function upstreamMessage(body: string): string | undefined {
  const text = messageIn(parsed(body)) ?? (body.trimStart().startsWith('<') ? '' : body);
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line || undefined;
}

function messageIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { error, message, detail } = value as Record<string, unknown>;
  return messageIn(error) ?? messageIn(message) ?? messageIn(detail);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
