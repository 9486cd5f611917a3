import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const STANDINS = path.join(path.dirname(fileURLToPath(import.meta.url)), 'standins');
const ENDINGS = ['', '.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '.cjs', '.json', '/index.ts', '/index.tsx', '/index.js'];
let root = '';

export function initialize(data) {
  root = data.root;
}

/** The file that a relative import means, with or without an ending, `.js` for a `.ts` too. */
function fileFor(base) {
  const candidates = [...ENDINGS.map((ending) => base + ending), base.replace(/\.js$/, '.ts'), base.replace(/\.js$/, '.tsx'), base.replace(/\.mjs$/, '.mts')];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

/** The modules of a worker carry its number; it is handed on from each to those that it imports. */
const workerIn = (url = '') => /\?worker=\d+$/.exec(url)?.[0] ?? '';

export async function resolve(specifier, context, next) {
  const worker = workerIn(context.parentURL);
  if (worker !== '' && /^(?:node:)?worker_threads$/.test(specifier)) return { url: `volume:threads${worker}`, format: 'module', shortCircuit: true };
  const standin = path.join(STANDINS, `${specifier.replace('/', '-')}.cjs`);
  if (/^[a-z]/.test(specifier) && existsSync(standin)) return { url: pathToFileURL(standin).href, format: 'commonjs', shortCircuit: true };
  const base = specifier.startsWith('@/')
    ? ['src', '.'].map((folder) => path.join(root, folder, specifier.slice(2))).find((candidate) => fileFor(candidate) !== undefined)
    : /^\.{1,2}(?:\/|$)/.test(specifier) && context.parentURL?.startsWith('file:')
      ? path.resolve(path.dirname(fileURLToPath(context.parentURL)), specifier.replace(/\?.*$/, ''))
      : undefined;
  const file = base === undefined ? undefined : fileFor(base);
  return file === undefined ? next(specifier, context) : next(pathToFileURL(file).href + (/\?.*$/.exec(specifier)?.[0] ?? worker), context);
}

export async function load(url, context, next) {
  if (url.startsWith('volume:')) {
    const own = `globalThis[Symbol.for('volume.workers')].get('${url.split('=').at(-1)}')`;
    return { format: 'module', source: `const own = ${own}; export const { Worker, isMainThread, parentPort, threadId, workerData } = own; export default own;`, shortCircuit: true };
  }
  const file = url.startsWith('file:') ? fileURLToPath(url) : '';
  if (/\.(?:[mc]?tsx?|jsx)$/.test(file)) return next(url, { ...context, format: 'module' });
  if (file.endsWith('.json') && context.importAttributes?.type !== 'json') {
    const { source } = await next(url, { ...context, format: 'json', importAttributes: { type: 'json' } });
    return { format: 'module', source: `export default ${source};`, shortCircuit: true };
  }
  return next(url, context);
}
