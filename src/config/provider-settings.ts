import type { ModelChoice, ProviderSettings } from './config.js';
import type { Problem } from './problem.js';
import type { Values } from './variables.js';

/** Decides where models come from. */
export function providerSettings(values: Values, problems: Problem[]): ProviderSettings {
  switch (chosenKind(values, problems)) {
    case 'byok':
      return byokSettings(values, problems);
    case 'copilot': {
      const token = values.COPILOT_GITHUB_TOKEN;
      // Without a token the signed-in account is used, and only because `copilot` was asked for by name.
      return { kind: 'copilot', token, useLoggedInUser: token === undefined };
    }
    case 'offline':
      return { kind: 'offline' };
  }
}

function chosenKind(values: Values, problems: Problem[]): ProviderSettings['kind'] {
  if (values.PILOTHOUSE_PROVIDER !== 'auto') return values.PILOTHOUSE_PROVIDER;
  if (values.COPILOT_PROVIDER_BASE_URL !== undefined) return 'byok';
  if (values.COPILOT_PROVIDER_API_KEY !== undefined || values.COPILOT_PROVIDER_BEARER_TOKEN !== undefined) {
    problems.push({
      setting: 'COPILOT_PROVIDER_BASE_URL',
      what: 'is missing, although a key for a model endpoint is set.',
      mend: 'Set it to the address of the endpoint, or set PILOTHOUSE_PROVIDER to say where models come from.',
    });
  }
  return values.COPILOT_GITHUB_TOKEN === undefined ? 'offline' : 'copilot';
}

function byokSettings(values: Values, problems: Problem[]): ProviderSettings {
  const baseUrl = values.COPILOT_PROVIDER_BASE_URL;
  if (baseUrl === undefined) {
    problems.push({
      setting: 'COPILOT_PROVIDER_BASE_URL',
      what: 'is missing, and PILOTHOUSE_PROVIDER=byok needs it.',
      mend: 'Write it like COPILOT_PROVIDER_BASE_URL=http://localhost:11434/v1.',
    });
  }
  return {
    kind: 'byok',
    type: values.COPILOT_PROVIDER_TYPE,
    baseUrl: baseUrl ?? '',
    apiKey: values.COPILOT_PROVIDER_API_KEY,
    bearerToken: values.COPILOT_PROVIDER_BEARER_TOKEN,
    wireApi: values.COPILOT_PROVIDER_WIRE_API,
    azureApiVersion: values.COPILOT_PROVIDER_AZURE_API_VERSION,
    models: byokModels(values, problems),
  };
}

/** COPILOT_MODEL comes first, because the first is the default. */
function byokModels(values: Values, problems: Problem[]): ModelChoice[] {
  const listed = values.PILOTHOUSE_MODELS ?? [];
  const id = values.COPILOT_MODEL;
  if (id === undefined && listed.length === 0) {
    problems.push({
      setting: 'COPILOT_MODEL',
      what: 'is missing: the model endpoint is known, but none of its models.',
      mend: 'Write it like COPILOT_MODEL=gpt-5.2, or list several in PILOTHOUSE_MODELS.',
    });
  }
  if (id === undefined) return listed;
  const preferred = listed.find(model => model.id === id) ?? { id, name: id, multiplier: 1 };
  return [preferred, ...listed.filter(model => model.id !== id)];
}
