import type { Files, Offer } from '../languages.ts';

const URLS = /(?:^|\/)urls\.py$/;

/** Modules that a file names in texts: the routes of others that one of routes takes in, where its views stand, tasks and settings. */
export function namedIn(text: string): readonly string[] {
  const tasks = [...text.matchAll(/["']task["']\s*:\s*["']([\w.]+)\.\w+["']/g)].map(([, name = '']) => name);
  const settings = /\bconfig_from_object\(\s*["']django\.conf/.test(text) ? [...text.matchAll(/DJANGO_SETTINGS_MODULE["']\]?\s*[,=]\s*["']([\w.]+)/g)].map(([, name = '']) => name) : [];
  return [...new Set([...tasks, ...settings, ...(/\burlpatterns\b|\bpatterns\(/.test(text) ? routesIn(text) : [])])];
}

function routesIn(text: string): readonly string[] {
  const included = [...text.matchAll(/\binclude\(\s*\(?\s*["']([\w.]+)["']/g)].map(([, name = '']) => name);
  const views = [...text.matchAll(/\b(?:url|path)\(\s*r?["'][^"'\n]*["']\s*,\s*["']([\w.]+)\.\w+["']/g)].map(([, name = '']) => name);
  const prefixes = [...text.matchAll(/\bpatterns\(\s*["']([\w.]+)["']/g)].map(([, name = '']) => name);
  return [...included, ...views, ...prefixes];
}

/** A worker that takes what it does at times from the settings of Django. */
const OF_WORKER = /\bconfig_from_object\(\s*["']django\.conf/;
/** A part of a bot of Discord, which that loads by its name. */
const isOfBot = (text: string): boolean => /^(?:async[ \t]+)?def[ \t]+setup\([ \t]*\w+/m.test(text) && /\.add_cog\(/.test(text);

/** What frameworks begin by themselves: the routes of a project of Django, which its settings name and nothing imports, its worker, and parts of bots. */
export const offersIn = (text: string, file: string): readonly Offer[] =>
  (URLS.test(file) && /^(?:urlpatterns\b|from[ \t]+django)/m.test(text)) || OF_WORKER.test(text) ? [{ kind: 'start', name: '', call: '' }] : isOfBot(text) ? [{ kind: 'start', name: '', call: 'setup' }] : [];

const known = new WeakMap<Files, string | null>();

/** The file in which a project of Django keeps its settings: the one that its programs name, or the one that is called so. */
export function settingsOf(files: Files): string | null {
  let found = known.get(files);
  if (found !== undefined) return found;
  const named = files.sources.filter((file) => /(?:^|\/)(?:manage|[wa]sgi|celery)\.py$/.test(file)).flatMap((file) => /DJANGO_SETTINGS_MODULE["']\]?\s*[,=]\s*["'](?<name>[\w.]+)/.exec(files.text(file) ?? '')?.groups?.['name'] ?? []).flatMap((name) => [`${name.replaceAll('.', '/')}.py`, `${name.replaceAll('.', '/')}/__init__.py`]);
  const usual = ['settings.py', 'settings/production.py', 'settings/prod.py', 'settings/base.py', 'settings/common.py', 'settings/__init__.py'];
  found = [...named, ...usual].flatMap((end) => files.sources.find((file) => file === end || file.endsWith(`/${end}`)) ?? [])[0] ?? null;
  known.set(files, found);
  return found;
}
