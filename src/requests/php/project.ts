import path from 'node:path';
import type { Files, Offer } from '../languages.ts';
import { classNameOf, usesIn } from './names.ts';

/** Where a file begins, and what it uses, without parsing it. */
function headOf(text: string): { readonly namespace: string; readonly uses: readonly (readonly [string, string])[] } {
  return {
    namespace: /^\s*(?:<\?php\s+)?(?:declare\([^)]*\);\s*)?namespace\s+([\w\\]+)/m.exec(text)?.[1] ?? '',
    uses: [...text.matchAll(/^use\s+[^;(]+;/gm)].flatMap(([line]) => usesIn(line)),
  };
}

/** What a text needs of other files: classes, files that it includes, commands that it calls by name. */
export function importsIn(text: string): readonly string[] {
  const { namespace, uses } = headOf(text);
  const aliases = new Map(uses);
  const names = new Set([...text.matchAll(/(?<![\w$>\\])\\?[A-Z]\w*(?:\\\w+)*/g)].map(([name]) => name));
  const classes = [...names].map((name) => {
    const [first = '', ...rest] = name.split('\\');
    const used = aliases.get(first);
    return name.startsWith('\\') ? name.slice(1) : used !== undefined ? [used, ...rest].join('\\') : namespace === '' ? name : `${namespace}\\${name}`;
  });
  const included = [...text.matchAll(/\b(?:require|include)(?:_once)?\b[^;'"]*['"]([^'"]+)['"]/g)].map(([, name = '']) => name.replace(/^\//, ''));
  const commands = [...text.matchAll(/\b(?:command|call|callSilently|queue)\(\s*['"]([\w:.-]+)/g)].map(([, name = '']) => `command:${name}`);
  const configs = [...text.matchAll(/\bconfig\(\s*['"](\w+)/g)].map(([, name = '']) => `config:${name}`);
  const called = [...new Set([...text.matchAll(/(?<![\w>:$\\])([a-z_]\w+)\s*\(/g)].map(([, name = '']) => name))].map((name) => `function:${name}`);
  const all = [...new Set([...classes, ...uses.map(([, name]) => name)])];
  // What a provider binds, and methods that one adds to a class of the framework.
  const asked = [...text.matchAll(/\b(?:app|resolve|make|get|getFacadeAccessor\(\)[^{]*\{\s*return)\(?\s*['"]([\w.\\-]+)['"]/g)].map(([, name = '']) => name);
  const macros = [...new Set([...text.matchAll(/\b([A-Z]\w*)::(\w+)\(/g), ...text.matchAll(/->(\w+)\(/g)].flatMap(([, owner = '', name]) => (name === undefined ? [`PendingRequest::${owner}`] : owner === 'Http' ? [`Http::${name}`, `PendingRequest::${name}`] : [`${owner}::${name}`])))];
  return [...all.map((name) => `class:${name}`), ...[...all, ...asked].map((name) => `bound:${name}`), ...all.map((name) => `handles:${name}`), ...macros.map((name) => `function:${name}`), ...included, ...commands, ...configs, ...called];
}

export function resolvePhp(from: string, importer: string, files: Files): string | null {
  const [, kind, name = ''] = /^(class|command|function|config|bound|handles):(.*)$/s.exec(from) ?? [];
  if (kind === 'config') return files.ending(`config/${name}.php`);
  if (kind === 'handles') return files.offering('task', `handles ${name}`);
  if (kind === 'bound') return files.offering('binding', `made ${name}`);
  if (kind !== undefined) return files.offering(kind as Offer['kind'], name) ?? (kind === 'class' ? (files.offering('binding', name) ?? files.offering('binding', `does ${name}`)) : null);
  for (const folder of [path.posix.dirname(importer), '.', path.posix.dirname(path.posix.dirname(importer))]) {
    const file = path.posix.join(folder, from);
    if (files.has(file)) return file;
  }
  return null;
}

/** What short names mean in a file. */
function placeOf(text: string): Parameters<typeof classNameOf>[1] {
  const { namespace, uses } = headOf(text);
  return { namespace, uses: new Map(uses.map(([alias, name]) => [alias.toLowerCase(), name])), outer: new Set<string>() };
}

/** Which classes a container hands out: what a provider of the app binds, and what does what an interface promises. */
function bindingsIn(text: string): readonly Offer[] {
  const found: Offer[] = [];
  const place = placeOf(text);
  const made = (name: string): void => void found.push({ kind: 'binding', name: `made ${name}`, call: '' });
  const add = (name: string, call: string): void => void found.push({ kind: 'binding', name, call: classNameOf(call, place) });
  for (const [, promised = '', call = ''] of text.matchAll(/->(?:bind|singleton|scoped)(?:If)?\(\s*([\w\\]+)::class\s*,\s*([\w\\]+)::class/g)) add(classNameOf(promised, place), call);
  for (const [, asking = '', promised = '', call = ''] of text.matchAll(/->when\(\s*([\w\\]+)::class\s*\)\s*->needs\(\s*([\w\\]+)::class\s*\)\s*->give\(\s*([\w\\]+)::class/g)) add(`${classNameOf(asking, place)} needs ${classNameOf(promised, place)}`, call);
  for (const [, name, key, value = ''] of text.matchAll(/->(?:bind|singleton|scoped|instance|set|share|add|factory)(?:If)?\(\s*(?:([\w\\]+)::class|['"]([\w.\\-]+)['"])\s*,\s*(?:([\w\\]+)::class)?/g)) if (value === '') made(name === undefined ? (key ?? '') : classNameOf(name, place));
  for (const [, asking = '', name, key] of text.matchAll(/->when\(\s*([\w\\]+)::class\s*\)\s*->needs\(\s*(?:([\w\\]+)::class|['"](\$?[\w.\\-]+)['"])\s*\)\s*->give/g)) made(`${classNameOf(asking, place)} needs ${name === undefined ? (key ?? '') : classNameOf(name, place)}`);
  for (const [, name, key] of text.matchAll(/(?:([\w\\]+)::class|['"]([\w.\\-]+)['"])\s*=>\s*(?:static\s+)?(?:fn|function)\s*\(/g)) if (/addDefinitions|ContainerInterface|\bDI\\/.test(text)) made(name === undefined ? (key ?? '') : classNameOf(name, place));
  for (const [, name, key] of text.matchAll(/\[(?:([\w\\]+)::class|['"]([\w.\\-]+)['"])\]\s*=\s*(?:static\s+)?(?:fn|function)\s*\(/g)) made(name === undefined ? (key ?? '') : classNameOf(name, place));
  for (const [, name = '', promised = ''] of text.matchAll(/^[ \t]*(?:(?:final|readonly)\s+)*class\s+(\w+)[^{]*?\bimplements\s+([\w\\,\s]+?)\s*\{/gm)) for (const one of promised.split(',')) add(`does ${classNameOf(one.trim(), place)}`, name);
  return found;
}

/** What a file gives by name, and what of it a framework starts by itself. */
export function offersIn(text: string, file: string): readonly Offer[] {
  const { namespace } = headOf(text);
  const found: Offer[] = [];
  const whole = (name: string): string => (namespace === '' ? name : `${namespace}\\${name}`);
  for (const [, kind, name = ''] of text.matchAll(/^[ \t]*(?:(?:abstract|final|readonly)\s+)*(class|trait|enum)\s+(\w+)/gm)) {
    const call = whole(name);
    found.push({ kind: 'class', name: call, call });
    if (kind !== 'class') continue;
    for (const [, method = '', handled = ''] of text.matchAll(/\bfunction\s+(handle|__invoke|on[A-Z]\w*)\s*\(\s*(?:readonly\s+)?\\?([A-Z][\w\\]*)\s+\$\w+/g)) found.push({ kind: 'task', name: `handles ${classNameOf(handled, placeOf(text))}`, call: `${call}#${method}` });
    const method = ['handle', 'execute', '__invoke', 'run'].find((one) => new RegExp(`\\bfunction\\s+${one}\\s*\\(`).test(text));
    if (method !== undefined) found.push({ kind: 'task', name: call, call: `${call}#${method}` });
    const command = /\$signature\s*=\s*['"]\s*([^\s'"{]+)/.exec(text)?.[1] ?? /\$defaultName\s*=\s*['"]([^'"]+)/.exec(text)?.[1] ?? /AsCommand\(\s*(?:name:\s*)?['"]([^'"]+)/.exec(text)?.[1] ?? /\$name\s*=\s*['"]([\w-]+:[\w:-]+)['"]/.exec(text)?.[1];
    if (command !== undefined && method !== undefined) found.push({ kind: 'command', name: command, call: `${call}#${method}` });
    if (method === 'run' && /\bextends\s+[\w\\]*Seed(?:er)?\b/.test(text)) found.push({ kind: 'command', name: name === 'DatabaseSeeder' ? 'db:seed' : `db:seed --class=${name}`, call: `${call}#run` });
    if (/function\s+schedule\s*\(/.test(text) && /extends\s+[\w\\]*Kernel\b/.test(text)) found.push({ kind: 'start', name: '', call: `${call}#schedule` });
    if (/function\s+getSchedule\s*\(/.test(text)) found.push({ kind: 'start', name: '', call: `${call}#getSchedule` });
  }
  found.push(...bindingsIn(text));
  for (const [, name = ''] of text.matchAll(/^[ \t]*function\s+&?(\w+)\s*\(/gm)) found.push({ kind: 'function', name, call: name });
  for (const [, owner = '', name = ''] of text.matchAll(/\b([A-Z]\w*)::macro\(\s*['"](\w+)['"]/g)) found.push({ kind: 'function', name: `${owner}::${name}`, call: '' });
  for (const [, name = ''] of text.matchAll(/\bArtisan::command\(\s*['"]([^\s'"{]+)/g)) found.push({ kind: 'command', name, call: `@task ${name}` });
  const isStarted = /(?:^|\/)routes\/[\w/]+\.php$|(?:^|\/)bootstrap\/app\.php$/.test(file) || /^[\s/*#]*Plugin Name:/m.test(text.slice(0, 4000)) || (/(?:^|\/)functions\.php$/.test(file) && /\badd_action\(/.test(text)) || /#\[(?:Route|AsPeriodicTask|AsCronTask)\b/.test(text);
  if (isStarted) found.push({ kind: 'start', name: '', call: '' });
  return found;
}

/** What runs a file that nothing starts: a page of a site whoever asks for it, a script something at times; null for one that stays or is run by hand. */
export function runBy(file: string, text: string): { readonly kind: 'route' | 'rate'; readonly text: string } | null {
  if (!file.endsWith('.php') || !answersPeople(text)) return null;
  const isPage = /\$_(?:GET|POST|REQUEST|SERVER|SESSION)\b|\bheader\(|\bsession_start\(|<html|\?>\s*</i.test(text) || /(?:^|\/)(?:index|callback|public\/.*)\.php$/.test(file);
  return isPage ? { kind: 'route', text: `GET /${file}` } : { kind: 'rate', text: `whatever runs ${file}` };
}

const answersPeople = (text: string): boolean => !/\$argv|php_sapi_name|PHP_SAPI|while\s*\(\s*(?:true|1)\s*\)|for\s*\(\s*;\s*;|^#!|Loop::|Swoole|Workerman|Timer::/im.test(text);
