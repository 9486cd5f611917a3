import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'rolldown';

/** A package of the registry that the build copied code of. */
interface Copied {
  readonly title: string;
  readonly text: string;
}

/** Keeps book of the packages whose code the chunks hold or of which files are copied, and writes their licences into `vendor/`, as the licences ask. */
export function createLicenceBook(files: readonly string[]): Plugin {
  const copied = new Map<string, Copied>();
  for (const file of files) enter(copied, path.resolve('node_modules', file));
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) if (renderedLength > 0) enter(copied, id);
      }
    },
    writeBundle({ dir, file }) {
      const folder = dir === undefined ? path.dirname(file as string) : path.join(dir, 'vendor');
      const entries = [...copied.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'LICENSES.txt'), [HEAD, ...entries.map(({ title, text }) => `${title}\n${'-'.repeat(title.length)}\n\n${text.trim()}\n`)].join('\n\n'));
    },
  };
}

const HEAD = 'The files in this folder and beside it hold code of these packages, each under its own licence.\n';

function enter(copied: Map<string, Copied>, id: string): void {
  const [, folder, name] = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(id.replace(/^\0/, '').replaceAll('\\', '/')) ?? [];
  if (folder === undefined || name === undefined || copied.has(folder)) return;
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { readonly version: string; readonly license: string };
  const licence = readdirSync(folder).find((one) => /^licen[cs]e(?:[.-]|$)/i.test(one));
  if (licence === undefined) throw new Error(`${name} carries no licence, so its code cannot be handed on.`);
  copied.set(folder, { title: `${name} ${version} (${license})`, text: readFileSync(path.join(folder, licence), 'utf8') });
}
