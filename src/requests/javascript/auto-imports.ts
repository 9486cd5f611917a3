import path from 'node:path';
import { MANIFEST, sharedNames } from './apps-script.ts';

/** Frameworks that hand out what lies in some folders under its name, without an import: the file that says an app is one of theirs. */
const CONFIG = /(?:^|\/)(?:nuxt|nitro|wxt)\.config\.[cm]?[jt]s$/;
const OF_SERVER = /^(?:server|shared)\/utils\/|^utils\//;
const OF_APP = /^(?:(?:src|app|shared)\/)?(?:utils|composables|hooks)\//;
const EXPORTED = /^\s*export\s+(?:default\s+)?(?:async\s+)?(?:function\*?|const|let|class)\s+([A-Za-z_$][\w$]*)/gm;
const LISTED = /^\s*export\s*\{([^}]*)\}/gm;

interface Folder {
  readonly path: string;
  /** The files that give each name to the files of the server, and to those of the app. */
  readonly server: ReadonlyMap<string, string>;
  readonly app: ReadonlyMap<string, string>;
}

/** What the files of such apps see of each other without naming each other. */
export class AutoImports {
  readonly #folders: readonly Folder[];
  readonly #wordsOf = new Map<ReadonlyMap<string, string>, RegExp>();

  constructor(files: Iterable<string>, sources: readonly string[], textOf: (file: string) => string | null) {
    this.#folders = [...files].filter((file) => CONFIG.test(file) || MANIFEST.test(file)).map((file): Folder => {
      const folder = path.posix.dirname(file) === '.' ? '' : `${path.posix.dirname(file)}/`;
      const own = sources.filter((one) => one.startsWith(folder));
      if (MANIFEST.test(file)) {
        const shared = sharedNames(folder, own, textOf);
        return { path: folder, server: shared, app: shared };
      }
      const isNitro = /nitro\.config/.test(file);
      const given = (pattern: RegExp): ReadonlyMap<string, string> => new Map(own.filter((one) => pattern.test(one.slice(folder.length))).flatMap((one) => namesIn(textOf(one) ?? '').map((name) => [name, one] as const)));
      return { path: folder, server: given(isNitro ? OF_SERVER : /^(?:server|shared)\/utils\//), app: given(OF_APP) };
    });
  }

  #seenBy(importer: string): ReadonlyMap<string, string> | null {
    const folder = this.#folders.find((one) => importer.startsWith(one.path));
    return folder === undefined ? null : /^(?:server|routes|api|plugins|tasks)\//.test(importer.slice(folder.path.length)) && folder.server.size > 0 ? folder.server : folder.app;
  }

  /** The file that gives a name to another one; null where none does. */
  giving(name: string, importer: string): string | null {
    const file = this.#seenBy(importer)?.get(name) ?? null;
    return file === importer ? null : file;
  }

  /** All files that a text takes something from by name. */
  takenBy(importer: string, text: string): readonly string[] {
    const names = this.#seenBy(importer);
    if (names === null || names.size === 0) return [];
    let words = this.#wordsOf.get(names);
    if (words === undefined) this.#wordsOf.set(names, (words = new RegExp(`(?<![\\w$.])(?:${[...names.keys()].map((name) => name.replaceAll('$', '\\$')).join('|')})(?![\\w$])`, 'g')));
    return [...new Set([...text.matchAll(words)].flatMap(([name]) => names.get(name) ?? []))].filter((file) => file !== importer);
  }
}

const namesIn = (text: string): readonly string[] => [...[...text.matchAll(EXPORTED)].map(([, name = '']) => name), ...[...text.matchAll(LISTED)].flatMap(([, list = '']) => list.split(',').map((one) => one.trim().split(/\s+as\s+/).at(-1) ?? '').filter((name) => /^[\w$]+$/.test(name)))];
