/** A text file that came with a prompt; the runtime writes it into the message as an `<attachment>` block. */
export interface AttachedText {
  readonly name: string;
  readonly text: string;
}

export interface UserText {
  readonly kind: 'prompt' | 'continue' | 'notification';
  /** Without what the runtime wrote around it. */
  readonly text: string;
  readonly attachments: readonly AttachedText[];
}

interface Block {
  readonly tag: string;
  readonly attributes: string;
  readonly inner: string;
}

// Only names that nobody would write as HTML or JSX: one with an underscore, or a word of the runtime's.
const TAG = '([a-z]+(?:_[a-z]+)+|reminder|attachment|environment|context)';
const LEADING = new RegExp(`^<${TAG}\\b([^<>]*)>([\\s\\S]*?)</\\1>`);
const CLOSING = new RegExp(`</${TAG}>$`);
// What the runtime sends after an answer with the finish reason `length`.
const CONTINUE = /^please continue from where you left off\.?$/i;

/** Tells a person's words from what the runtime prepends, appends or sends on its own. */
export function readUserText(parts: readonly string[]): UserText {
  const { text, blocks } = peel(parts.join('\n'));
  const attachments = blocks.filter(block => block.tag === 'attachment').map(readAttachment);
  const notification = blocks.find(block => block.tag === 'system_notification');
  if (CONTINUE.test(text)) return { kind: 'continue', text, attachments };
  if (notification && text === '') return { kind: 'notification', text: notification.inner.trim(), attachments };
  return { kind: 'prompt', text, attachments };
}

function peel(whole: string): { text: string; blocks: Block[] } {
  const blocks: Block[] = [];
  let text = whole.trim();
  for (;;) {
    const leading = LEADING.exec(text);
    const trailing = leading ? undefined : trailingBlock(text);
    if (leading) {
      const [block, tag = '', attributes = '', inner = ''] = leading;
      blocks.push({ tag, attributes, inner });
      text = text.slice(block.length).trim();
    } else if (trailing) {
      blocks.push(trailing);
      text = text.slice(0, text.lastIndexOf(`<${trailing.tag}`)).trim();
    } else {
      return { text, blocks };
    }
  }
}

function trailingBlock(text: string): Block | undefined {
  const tag = CLOSING.exec(text.slice(-100))?.[1];
  if (!tag) return undefined;
  const block = text.slice(Math.max(0, text.lastIndexOf(`<${tag}`)));
  const [, name, attributes = '', inner = ''] = LEADING.exec(block) ?? [];
  return name === tag ? { tag, attributes, inner } : undefined;
}

function readAttachment({ attributes, inner }: Block): AttachedText {
  return { name: /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '', text: inner.replace(/^\n|\n$/g, '') };
}
