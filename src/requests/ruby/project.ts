import path from 'node:path';
import type { Files, Offer } from '../languages.ts';

export function importsIn(text: string): readonly string[] {
  const required = [...text.matchAll(/^\s*require_relative\s*\(?\s*['"]([^'"]+)['"]/gm)].map(([, name = '']) => `./${name}`);
  const libraries = [...text.matchAll(/^\s*(?:require|load)\s*\(?\s*['"]([^'"]+)['"]/gm)].map(([, name = '']) => name);
  const constants = new Set([...text.matchAll(/(?<![\w:])[A-Z]\w*(?:::[A-Z]\w*)*/g)].map(([name]) => name));
  const controllers = [...text.matchAll(/['"]([a-z][\w/]*)#\w+['"]/g), ...text.matchAll(/\bresources?\s*\(?:?\s*:(\w+)/g)].map(([, name = '']) => `${camel(name)}Controller`);
  const tasks = [...text.matchAll(/\brake\s*\(?\s*['"]([\w:]+)/g), ...text.matchAll(/Task\[\s*['"]([\w:]+)/g)].map(([, name = '']) => `task:${name}`);
  const configs = [...text.matchAll(/\bconfig(?:uration)?\.x\.([\w.]+)/g)].map(([, name = '']) => `config:${name.split('.')[0] ?? ''}`);
  return [...required, ...libraries, ...[...constants, ...controllers].map((name) => `class:${name}`), ...[...constants].map((name) => `configures:${name}`), ...configs, ...tasks];
}

/** "api/job_feeds" as the class is called: "Api::JobFeeds". */
export const camel = (name: string): string => name.split('/').map((part) => part.split('_').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')).join('::');

export function resolveRuby(from: string, importer: string, files: Files): string | null {
  const [, kind, name = ''] = /^(class|task|configures|config):(.*)$/s.exec(from) ?? [];
  if (kind === 'task') return files.offering('task', name);
  if (kind === 'configures' || kind === 'config') return files.offering('binding', `${kind} ${name}`);
  if (kind !== undefined) return files.offering('class', name) ?? files.offering('class', `~${name}`);
  const file = from.endsWith('.rb') ? from : `${from}.rb`;
  const folders = from.startsWith('.') ? [path.posix.dirname(importer)] : [path.posix.dirname(importer), 'lib', '.', 'app', path.posix.join(path.posix.dirname(importer), 'lib')];
  return folders.map((folder) => path.posix.join(folder, file)).find((one) => files.has(one)) ?? null;
}

/** What a file gives by name: its classes by their whole names, its tasks. */
export function offersIn(text: string, file: string): readonly Offer[] {
  const found: Offer[] = [];
  const bare = new Set<Offer>();
  const around: { readonly indent: number; readonly name: string; readonly kind: 'class' | 'namespace'; readonly offer?: Offer }[] = [];
  for (const line of text.split('\n')) {
    const [, space = '', word = '', rest = ''] = /^(\s*)(class|module|namespace|task|multitask|def)\b\s*(.*)$/.exec(line) ?? [];
    const owner = BESIDE_CONTENT.test(line) ? undefined : around.findLast(({ indent }) => indent < line.search(/\S/))?.offer;
    if (owner !== undefined) bare.delete(owner);
    if (word === '') continue;
    while (around.length > 0 && (around.at(-1)?.indent ?? 0) >= space.length) around.pop();
    const classes = around.filter(({ kind }) => kind === 'class').map(({ name }) => name);
    if (word === 'class' || word === 'module') {
      const name = /^(?:::)?([A-Z][\w:]*)/.exec(rest)?.[1];
      if (name === undefined) continue;
      const whole = [...classes, name].join('::');
      const offer: Offer = { kind: 'class', name: whole, call: whole };
      found.push(offer);
      if (!rest.includes('<')) bare.add(offer);
      around.push({ indent: space.length, name, kind: 'class', offer });
    } else if (word === 'namespace') around.push({ indent: space.length, name: /^[:'"]*([\w-]+)/.exec(rest)?.[1] ?? '', kind: 'namespace' });
    else if (word === 'def') {
      if (/^perform\b/.test(rest) && classes.length > 0) found.push({ kind: 'task', name: classes.join('::'), call: `${classes.join('::')}#perform` });
    } else {
      const name = /^\(?\s*[:'"]*([\w-]+)/.exec(rest)?.[1];
      if (name === undefined) continue;
      const whole = [...around.filter(({ kind }) => kind === 'namespace').map((one) => one.name), name].join(':');
      found.push({ kind: 'task', name: whole, call: `@task ${whole}` });
    }
  }
  // What a file sets of a module that stands elsewhere, and constants of its top.
  const isConfig = /(?:^|\/)config\//.test(file);
  if (isConfig) for (const [, name = ''] of text.matchAll(/^([A-Z][\w:]*)\.(?:configure|configuration|config|setup|settings)\b/gm)) found.push({ kind: 'binding', name: `configures ${name}`, call: '' });
  if (isConfig) for (const [, name = ''] of text.matchAll(/^([A-Z][\w:]*)\.\w+\s*=(?!=)/gm)) found.push({ kind: 'binding', name: `configures ${name}`, call: '' });
  for (const [, name = ''] of text.matchAll(/\bconfig(?:uration)?\.x\.(\w+)[\w.]*\s*=(?!=)/g)) found.push({ kind: 'binding', name: `config ${name}`, call: '' });
  for (const [, name = ''] of text.matchAll(/^([A-Z]\w*)\s*(?:\|\|)?=(?![=~])/gm)) if (!found.some((one) => one.name === name)) found.push({ kind: 'class', name, call: name });
  if (/(?:^|\/)config\/(?:routes|schedule|application|boot)\.rb$|(?:^|\/)config\/(?:initializers|routes)\/[\w/]+\.rb$|(?:^|\/)(?:clock|config\/clock|schedule)\.rb$|(?:^|\/)config\.ru$/.test(file)) found.push({ kind: 'start', name: '', call: '' });
  return found.map((one) => (bare.has(one) ? { ...one, isBare: true } : one));
}

/** Lines of a module that only hold what is inside of it: others, comments, ends. */
const BESIDE_CONTENT = /^\s*(?:(?:class|module)\s+(?:::)?[A-Z]|#|end\b|private\b|public\b|require|autoload\b|$)/;
