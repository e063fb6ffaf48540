import type { Environment } from './settings.js';

const PASSED = [
  /^LANG$/,
  /^LC_[A-Z]+$/,
  /^TZ$/,
  /^(HTTPS?|ALL|NO)_PROXY$/i,
  /^SSL_CERT_(FILE|DIR)$/,
  /^NODE_EXTRA_CA_CERTS$/,
  /^COPILOT_API_URL$/,
  /^COPILOT_DEBUG_GITHUB_API_URL$/,
];

/** What of the environment the agent's runtime may see. Its shell sees it too, so nothing else passes, no secret above all. */
export function runtimeEnvironment(environment: Environment): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && PASSED.some(pattern => pattern.test(name))) passed[name] = value;
  }
  return passed;
}
