/** What may happen when the agent wants to do something in the session's folder. */
export type Policy = 'ask' | 'allow' | 'deny';

export class HttpConfig {
  readonly host: string;
  readonly port: number;
  /** Host names that a browser may use besides the loopback ones, when listening on loopback. */
  readonly allowedHosts: readonly string[];
}

export class DatabaseConfig {
  /** PostgreSQL's address, or undefined for the embedded database in `folder`. */
  readonly url: string | undefined;
  readonly folder: string;
}

export class LogConfig {
  readonly level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly pretty: boolean;
}

export class PathsConfig {
  /** PILOTHOUSE_HOME: everything that is kept lies in it. */
  readonly home: string;
  /** The runtime's home, cache and temp folders. */
  readonly runtime: string;
  /** The folder that the server was started in, up to its nearest `.git`. */
  readonly repoRoot: string;
  /** The built client. */
  readonly client: string;
}

export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly multiplier: number;
}

export type ProviderSettings =
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'copilot';
      readonly token: string | undefined;
      /** Use the identity that the machine's `gh` or `copilot` is signed in with; only when asked for by name. */
      readonly useLoggedInUser: boolean;
    }
  | {
      readonly kind: 'byok';
      readonly type: 'openai' | 'anthropic' | 'azure';
      readonly baseUrl: string;
      readonly apiKey: string | undefined;
      readonly bearerToken: string | undefined;
      readonly wireApi: 'completions' | 'responses';
      readonly azureApiVersion: string | undefined;
      /** At least one; the first is the default. */
      readonly models: readonly ModelChoice[];
    };

export class CopilotConfig {
  readonly provider: ProviderSettings;
  readonly shell: Policy;
  readonly write: Policy;
  /** Seconds that a permission request or a question waits before it is denied. */
  readonly askTimeoutSeconds: number;
  /** A turn without any event for so long is ended. */
  readonly turnSilenceSeconds: number;
  /** Model calls that one turn may make. */
  readonly maxIterations: number;
  /** Prompts that may wait behind the running turn. */
  readonly maxQueued: number;
  /** Sessions attached to the runtime at once; the one idle the longest is detached. */
  readonly maxAttached: number;
  /** A model must begin to answer within this time … */
  readonly modelHeadersSeconds: number;
  /** … and not fall silent for this long. */
  readonly modelSilenceSeconds: number;
  /** A folder in which every model exchange is recorded, for replay. */
  readonly recordFolder: string | undefined;
  /** Environment variables that pass to the runtime: locale, proxy, CA, other GitHub endpoints. */
  readonly runtimeEnvironment: Readonly<Record<string, string>>;
  readonly heartbeatSeconds: number;
}

export class JobsConfig {
  /** A file, or a folder of files; undefined: the built-in examples. */
  readonly catalogue: string | undefined;
  /** Jobs that this process runs at once; more wait in the queue. */
  readonly atOnce: number;
  /** Jobs of one name that run at once, in all processes on the database together; undefined: no limit. */
  readonly atOncePerName: number | undefined;
  readonly iterationsPerLoop: number;
  readonly depth: number;
  readonly worksPerRun: number;
}

/** Everything that the environment and the command line decide, read once. Each room is given its slice. */
export class Config {
  readonly version: string;
  /** Short time limits and test-only routes. */
  readonly testMode: boolean;
  readonly http: HttpConfig;
  readonly database: DatabaseConfig;
  readonly log: LogConfig;
  readonly paths: PathsConfig;
  readonly copilot: CopilotConfig;
  readonly jobs: JobsConfig;
}
