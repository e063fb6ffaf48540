import { z } from 'zod';

export const model = z.object({
  name: z.string(),
  id: z.string(),
  /** Premium requests that one prompt costs. */
  multiplier: z.number(),
  /** Chosen when the user names none. */
  isDefault: z.boolean().optional(),
  /** Images may be attached. */
  vision: z.boolean().optional(),
});
export const models = z.object({ models: z.array(model) });

export const serverConfig = z.object({
  /** The folder that the server was started in, up to its nearest `.git`. */
  repoRoot: z.string(),
  version: z.string(),
  provider: z.object({
    kind: z.enum(['offline', 'copilot', 'byok']),
    /** One line for people, such as `OpenAI-compatible at models.internal`. */
    label: z.string(),
  }),
  shell: z.enum(['ask', 'allow', 'deny']),
  write: z.enum(['ask', 'allow', 'deny']),
});
export const hello = z.object({ message: z.literal('Hello, world!') });
export const empty = z.object({});

export type Model = z.infer<typeof model>;
export type Models = z.infer<typeof models>;
export type ServerConfig = z.infer<typeof serverConfig>;
