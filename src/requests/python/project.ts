import type { Offer } from '../languages.ts';

const URLS = /(?:^|\/)urls\.py$/;

/** Modules that a file of routes names in texts: the routes of others that it takes in, and where its views stand. */
export function namedIn(text: string): readonly string[] {
  if (!/\burlpatterns\b|\bpatterns\(/.test(text)) return [];
  const included = [...text.matchAll(/\binclude\(\s*\(?\s*["']([\w.]+)["']/g)].map(([, name = '']) => name);
  const views = [...text.matchAll(/\b(?:url|path)\(\s*r?["'][^"'\n]*["']\s*,\s*["']([\w.]+)\.\w+["']/g)].map(([, name = '']) => name);
  const prefixes = [...text.matchAll(/\bpatterns\(\s*["']([\w.]+)["']/g)].map(([, name = '']) => name);
  return [...new Set([...included, ...views, ...prefixes])];
}

/** The routes of a project of Django, which its settings name and nothing imports. */
export const offersIn = (text: string, file: string): readonly Offer[] => (URLS.test(file) && /^(?:urlpatterns\b|from[ \t]+django)/m.test(text) ? [{ kind: 'start', name: '', call: '' }] : []);
