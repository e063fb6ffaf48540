import type { CopilotConfig, ProviderSettings } from '../../config/config.js';
import { broken, DoctorCheck, type Finding, ok, warning } from './doctor-check.js';

type Byok = Extract<ProviderSettings, { kind: 'byok' }>;

/** Looks at the settings and at whether the endpoint can be reached; it asks no model, because that may cost money. */
export class ProviderCheck extends DoctorCheck {
  readonly name = 'Models';

  constructor(private readonly config: CopilotConfig) {
    super();
  }

  async run(): Promise<Finding> {
    const { provider } = this.config;
    switch (provider.kind) {
      case 'offline':
        return ok('the built-in offline model; set COPILOT_GITHUB_TOKEN or COPILOT_PROVIDER_BASE_URL for a real one');
      case 'byok':
        return this.byok(provider);
      case 'copilot': {
        if (provider.token === undefined) return ok('GitHub Copilot, with the account signed in on this machine');
        if (!provider.token.startsWith('ghp_')) return ok('GitHub Copilot, with COPILOT_GITHUB_TOKEN');
        const mend = 'Make a fine-grained token with the permission "Copilot Requests" (github_pat_…).';
        return warning('COPILOT_GITHUB_TOKEN is a classic token, which Copilot does not accept', mend);
      }
    }
  }

  private async byok({ type, baseUrl, models }: Byok): Promise<Finding> {
    try {
      // Any answer will do, an error as well: something listens there and speaks HTTP.
      await fetch(baseUrl, { signal: AbortSignal.timeout(5_000) });
      return ok(`${type} at ${baseUrl}, ${models.map(model => model.id).join(', ')}`);
    } catch (error) {
      const mend = 'Start the endpoint, or mend COPILOT_PROVIDER_BASE_URL and the proxy variables.';
      return broken(`${baseUrl} cannot be reached (${reason(error)})`, mend);
    }
  }
}

/** `fetch failed` says nothing; what lies under it does. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause ? String(cause.code) : cause.message;
}
