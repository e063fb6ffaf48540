import type { ComponentProps, ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeHighlight from 'rehype-highlight';
import remarkGfm from 'remark-gfm';
import { CodeFrame } from './code-frame.js';

const components: Components = {
  pre: ({ children }) => <CodeFrame language={languageOf(children)}>{children}</CodeFrame>,
  a: ({ href, children }) => <OuterLink to={href}>{children}</OuterLink>,
  // Nothing is loaded from outside: a picture is a link to it.
  img: ({ src, alt }) => <OuterLink to={typeof src === 'string' ? src : undefined}>{alt || 'image'}</OuterLink>,
  table: ({ children }) => (
    <div className="table-scroll">
      <table>{children}</table>
    </div>
  ),
};

/** An address that may not be followed, such as `javascript:`, arrives empty: it would open this page once more. */
function OuterLink({ to, children }: { to: string | undefined; children: ReactNode }) {
  if (!to) return <>{children}</>;
  return (
    <a href={to} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

// One highlighter for all texts: making one registers dozens of languages.
const highlight = rehypeHighlight();
const sharedHighlight = () => highlight;

/** The heavy part of `Markdown`: parser and highlighter, loaded on first use. */
export function MarkdownView({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[sharedHighlight]} components={components}>
      {text}
    </ReactMarkdown>
  );
}

function languageOf(children: ReactNode): string {
  const code = (Array.isArray(children) ? children[0] : children) as { props?: ComponentProps<'code'> } | undefined;
  return /language-([\w+#.-]+)/.exec(code?.props?.className ?? '')?.[1] ?? '';
}
