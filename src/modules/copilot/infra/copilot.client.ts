import { forwardedHeaders, keysIn } from '../domain/model-headers.js';
import { ModelProvider, type ModelRequestContext } from '../domain/model-provider.js';
import { Outbound } from './outbound.client.js';
import { forward } from './forward.client.js';

const HINT = 'Check the network, and COPILOT_API_URL if it is set.';

/** GitHub Copilot: the runtime signs its requests with the token that it was given, and they go where it asked. */
export class CopilotModels extends ModelProvider {
  override readonly kind = 'copilot';
  override readonly label = 'GitHub Copilot';
  override readonly wire = undefined;

  constructor(private readonly outbound = new Outbound({})) {
    super();
  }

  override models(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override respond(request: Request, context: ModelRequestContext): Promise<Response> {
    const headers = forwardedHeaders(request.headers);
    const secrets = keysIn(request.headers);
    return forward(
      request,
      { url: new URL(request.url), headers, secrets, hint: HINT, signal: context.signal },
      this.outbound,
    );
  }
}
