import type { EntryCall } from './walk/process.ts';

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;

/** Frameworks that run files by where they lie: what a file answers is its path, and what it exports. */
const CONVENTIONS: readonly { readonly file: RegExp; readonly names: readonly string[] }[] = [
  { file: /(?:^|\/)(?:src\/)?app\/(?<path>.*?)\/?route\.[cm]?[jt]sx?$/, names: VERBS },
  { file: /(?:^|\/)src\/routes\/(?<path>.*?)\/?\+server\.[jt]s$/, names: VERBS },
  { file: /(?:^|\/)(?:src\/)?pages\/(?<path>api\/.*?)(?:\/index)?\.[cm]?[jt]sx?$/, names: ['default'] },
  { file: /(?:^|\/)server\/(?<path>(?:api|routes)\/.*?)(?:\.(?:get|post|put|patch|delete))?\.[jt]s$/, names: ['default'] },
  { file: /(?:^|\/)(?:src\/)?app\/(?:(?<path>.*?)\/)?page\.[jt]sx?$/, names: ['default', 'generateMetadata'] },
  { file: /(?:^|\/)src\/routes\/(?:(?<path>.*?)\/)?\+page\.server\.[jt]s$/, names: ['load'] },
  { file: /(?:^|\/)(?:app\/)?routes\/(?<path>.*?)\.[jt]sx?$/, names: ['loader', 'action'] },
  { file: /(?:^|\/)netlify\/functions\/(?<path>.*?)\.[cm]?[jt]s$/, names: ['handler', 'default'] },
  { file: /(?:^|\/)api\/(?<path>.*?)\.[cm]?[jt]s$/, names: ['default', ...VERBS] },
  { file: /(?:^|\/)routes\/(?<path>.*?)(?:\/?index)?\.dart$/, names: ['onRequest'] },
];

/** Pages of Next.js by their older convention, of which a folder of components may have the name anywhere else. */
const PAGES: (typeof CONVENTIONS)[number] = { file: /(?:^|\/)(?:src\/)?pages\/(?!api\/|_)(?<path>.*?)(?:(?:^|\/)index)?\.[jt]sx?$/, names: ['default', 'getServerSideProps', 'getInitialProps', 'getStaticProps'] };

/** What of a file answers requests by convention. */
export function routesOf(file: string, text: string, hasPages: boolean): readonly EntryCall[] {
  for (const { file: pattern, names } of hasPages ? [...CONVENTIONS, PAGES] : CONVENTIONS) {
    const path = pattern.exec(file)?.groups?.['path'];
    if (!pattern.test(file)) continue;
    const exported = names.filter((name) => isExported(text, name));
    if (exported.length === 0) return [];
    return exported.map((name): EntryCall => ({ name, timer: { kind: 'route', text: `${(VERBS as readonly string[]).includes(name) ? name : 'GET'} ${addressOf(path ?? '', file)}` } }));
  }
  return [];
}

const isExported = (text: string, name: string): boolean => (name === 'onRequest' ? /^[^\n/]*\bonRequest\s*\(/m.test(text) : name === 'default' ? /\bexport\s+default\b|\bmodule\.exports\s*=/.test(text) : new RegExp(`\\bexport\\s+(?:async\\s+)?(?:function|const|let|var)\\s+${name}\\b|\\bexport\\s*\\{[^}]*\\b${name}\\b|\\bexports\\.${name}\\s*=`).test(text));

/** Groups in brackets are no part of an address, and what is in square ones is any text. */
const addressOf = (path: string, file: string): string => `/${/\/?api\//.test(file) && !path.startsWith('api/') && !/routes?\/|app\//.test(file) ? 'api/' : ''}${path.replaceAll(/\([^)]*\)\/?/g, '').replaceAll(/\[\.{0,3}([^\]]+)\]/g, ':$1').replace(/\/$/, '')}`;
