import type { ProviderSettings } from '../../../config/config.js';
import type { Model } from '../../../contracts/server.js';
import { shownAddress, upstreamUrl } from '../domain/model-address.js';
import { ModelFailure, failureResponse, upstreamMessage } from '../domain/model-failure.js';
import { forwardedHeaders, withoutKeys } from '../domain/model-headers.js';
import { ModelProvider, type ModelRequestContext, type WireShape } from '../domain/model-provider.js';
import { Outbound } from './outbound.client.js';
import { forward } from './forward.client.js';

export type ByokSettings = Extract<ProviderSettings, { kind: 'byok' }>;

const NAMES = { openai: 'OpenAI-compatible', anthropic: 'Anthropic', azure: 'Azure OpenAI' };
const CHECK_ADDRESS = 'Check COPILOT_PROVIDER_BASE_URL.';

/** Your own model server: OpenAI completions or responses, Anthropic, Azure OpenAI. The key is added here. */
export class ByokModels extends ModelProvider {
  override readonly kind = 'byok';
  override readonly label: string;
  override readonly wire: WireShape;
  private readonly key: Headers;
  private readonly secrets: readonly string[];

  constructor(
    private readonly settings: ByokSettings,
    private readonly outbound = new Outbound({}),
  ) {
    super();
    const { type, wireApi, azureApiVersion, apiKey, bearerToken } = settings;
    this.label = `${NAMES[type]} at ${new URL(settings.baseUrl).host}`;
    this.wire = { type, ...(type !== 'anthropic' && { wireApi }), ...(azureApiVersion && { azureApiVersion }) };
    this.key = keyHeader(settings);
    this.secrets = [apiKey, bearerToken].filter(secret => secret !== undefined);
  }

  override models(): Promise<Model[]> {
    return Promise.resolve(this.settings.models.map((model, i) => ({ ...model, ...(i === 0 && { isDefault: true }) })));
  }

  override async respond(request: Request, context: ModelRequestContext): Promise<Response> {
    const url = upstreamUrl(request.url, this.wire, this.settings.baseUrl);
    const headers = withoutKeys(forwardedHeaders(request.headers));
    this.key.forEach((value, name) => headers.set(name, value));
    const { secrets } = this;
    const answer = await forward(
      request,
      { url, headers, secrets, hint: CHECK_ADDRESS, signal: context.signal },
      this.outbound,
    );
    return (await this.refusal(url, answer)) ?? answer;
  }

  /** The answers that mean a wrong setting: said in our words, because the runtime would name the placeholder. */
  private async refusal(url: URL, answer: Response): Promise<Response | undefined> {
    const server = `The model server at ${shownAddress(url)}`;
    if (answer.status >= 300 && answer.status < 400) {
      await answer.body?.cancel();
      const to = answer.headers.get('location') ?? 'nowhere';
      const where = URL.canParse(to, url.href) ? shownAddress(new URL(to, url)) : to;
      return failure('ModelRedirected', `${server} redirects to ${where}. Set COPILOT_PROVIDER_BASE_URL to that.`);
    }
    if (![401, 403, 404].includes(answer.status)) return undefined;
    const said = upstreamMessage(await answer.text());
    const status = `(HTTP ${answer.status})${said ? `: ${said}` : ''}`;
    const end = /[.!?]$/.test(status) ? '' : '.';
    if (answer.status === 404) {
      const cure = 'Check COPILOT_PROVIDER_BASE_URL, which often ends in /v1, and COPILOT_MODEL.';
      return failure('ModelNotFound', `${server} knows no such address or model ${status}${end} ${cure}`);
    }
    const cure = this.secrets.length > 0 ? 'Check' : 'None is set: give';
    const names = 'COPILOT_PROVIDER_API_KEY or COPILOT_PROVIDER_BEARER_TOKEN.';
    return failure('ModelUnauthorized', `${server} refused the key ${status}${end} ${cure} ${names}`);
  }
}

function failure(code: ModelFailure['code'], message: string): Response {
  return failureResponse(new ModelFailure(code, message));
}

function keyHeader({ type, apiKey, bearerToken }: ByokSettings): Headers {
  const bearer = bearerToken ?? (type === 'openai' ? apiKey : undefined);
  try {
    if (bearer) return new Headers({ authorization: `Bearer ${bearer}` });
    return new Headers(apiKey ? { [type === 'anthropic' ? 'x-api-key' : 'api-key']: apiKey } : {});
  } catch {
    // The error that was caught quotes the key.
    const name = bearerToken ? 'COPILOT_PROVIDER_BEARER_TOKEN' : 'COPILOT_PROVIDER_API_KEY';
    throw new Error(`${name} holds characters that no header can carry, such as a line end. Set it again.`);
  }
}
