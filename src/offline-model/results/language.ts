const LANGUAGES: Readonly<Record<string, string>> = {
  ts: 'ts',
  tsx: 'tsx',
  js: 'js',
  mjs: 'js',
  cjs: 'js',
  jsx: 'jsx',
  json: 'json',
  md: 'markdown',
  py: 'python',
  go: 'go',
  rs: 'rust',
  java: 'java',
  cs: 'csharp',
  c: 'c',
  h: 'c',
  cpp: 'cpp',
  rb: 'ruby',
  php: 'php',
  sh: 'bash',
  yml: 'yaml',
  yaml: 'yaml',
  toml: 'toml',
  html: 'html',
  css: 'css',
  sql: 'sql',
  xml: 'xml',
  diff: 'diff',
  tf: 'hcl',
  ps1: 'powershell',
};

/** What to write after the backticks for a file of this name; `text` when nothing is known. */
export function languageOf(path: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (/(^|\/)Dockerfile$/.test(path)) return 'dockerfile';
  if (/(^|\/)Makefile$/.test(path)) return 'makefile';
  return Object.hasOwn(LANGUAGES, extension) ? (LANGUAGES[extension] ?? 'text') : 'text';
}
