import path from 'node:path';
import type { Files, Offer } from '../languages.ts';
import type { Packaging } from '../typed/packages.ts';

/** `import`, `export`, `part` and `part of`, as far as each names a file; what is told by a prefix is not there by its own name. */
const DIRECTIVE = /^[ \t]*(?<kind>import|export|part of|part)\s+r?["'](?<from>[^"']+)["'](?<rest>[^;]*);/gm;

const directivesIn = (text: string): readonly { readonly kind: string; readonly from: string; readonly isPrefixed: boolean }[] => [...text.matchAll(DIRECTIVE)].map(({ groups }) => ({ kind: groups?.['kind'] ?? '', from: groups?.['from'] ?? '', isPrefixed: /\bas\s+\w+/.test(groups?.['rest'] ?? '') }));

export const importsIn = (text: string): readonly string[] => directivesIn(text).map(({ from }) => from);

/** A file beside the one that imports it, or one below `lib/` of the package that has the name. */
export function resolveDart(from: string, importer: string, files: Files): string | null {
  if (/^dart:/.test(from)) return null;
  const { name, inner } = /^package:(?<name>\w+)\/(?<inner>.+)$/.exec(from)?.groups ?? {};
  if (name === undefined || inner === undefined) return found(path.posix.normalize(path.posix.join(path.posix.dirname(importer), from)), importer, files);
  const folder = packagesOf(files).get(name);
  return folder === undefined ? null : found(path.posix.join(folder, 'lib', inner), importer, files);
}

/** What a package makes of a file of routes stands for that file. */
function found(file: string, importer: string, files: Files): string | null {
  const source = file.replace(/\.gr\.dart$/, '.dart');
  if (source !== file && source !== importer && files.has(source)) return source;
  return files.has(file) ? file : null;
}

/** What others reach by what a package makes of it: pages, and what modules of an app make for who asks for a type, in classes that are marked so. */
export const offersIn = (text: string): readonly Offer[] => [...pagesIn(text), ...madeIn(text)];

const pagesIn = (text: string): readonly Offer[] => [...text.matchAll(/^@RoutePage\b[^\n]*\s+(?:(?:final|base)\s+)?class\s+(?<name>\w+)/gm)].map(({ groups }): Offer => ({ kind: 'class', name: groups?.['name'] ?? '', call: groups?.['name'] ?? '' }));

function madeIn(text: string): readonly Offer[] {
  return [...text.matchAll(/^@module\s+abstract\s+class\s+(?<owner>\w+)\s*\{(?<body>[\s\S]*?)^\}/gm)].flatMap(({ groups }) => [...(groups?.['body'] ?? '').matchAll(/^\s+(?:@\w+(?:\([^)]*\))?\s+)*(?:Future<)?(?<type>[A-Z]\w*)(?:<[^>]*>)?>?\s+(?:get\s+)?(?<name>\w+)\s*(?:\(|=>|\{)/gm)].map((one): Offer => ({ kind: 'binding', name: `made ${one.groups?.['type'] ?? ''}`, call: `${groups?.['owner'] ?? ''}.${one.groups?.['name'] ?? ''}` })));
}

const known = new WeakMap<Files, ReadonlyMap<string, string>>();

/** The folders of the packages of a project, by the names that their manifests give them. */
function packagesOf(files: Files): ReadonlyMap<string, string> {
  let found = known.get(files);
  if (found === undefined) {
    const folders = new Set(files.sources.filter((file) => file.endsWith('.dart')).flatMap(above));
    found = new Map([...folders].flatMap((folder): [string, string][] => {
      const name = /^name:\s*["']?(?<name>\w+)/m.exec(files.text(path.posix.join(folder, 'pubspec.yaml')) ?? '')?.groups?.['name'];
      return name === undefined ? [] : [[name, folder]];
    }));
    known.set(files, found);
  }
  return found;
}

function above(file: string): readonly string[] {
  const found: string[] = [];
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    found.push(folder);
    if (folder === '.' || folder === '/') return found;
  }
}

/** The files whose names a file sees: those that it imports without a prefix, what they hand on, and the parts of its library. */
export function visibleTo(file: string, files: Files): ReadonlySet<string> {
  const of = (one: string, kinds: readonly string[]): readonly string[] => directivesIn(files.text(one) ?? '').flatMap(({ kind, from, isPrefixed }) => (kinds.includes(kind) && !isPrefixed ? (resolveDart(from, one, files) ?? []) : []));
  const library = of(file, ['part of'])[0] ?? file;
  const own = [library, ...of(library, ['part'])];
  const found = new Set([...own, ...of(library, ['import'])]);
  for (const one of found) for (const handedOn of of(one, ['export', 'part'])) found.add(handedOn);
  return found;
}

const TYPES = /^(?:(?:abstract|sealed|base|final|interface|mixin)\s+)*(?:class|mixin|enum|extension type|extension|typedef)\s+(?<name>[A-Za-z_$]\w*)/gm;
/** What begins a line begins a declaration: what is inside of another one is indented. */
const OTHERS = /^(?!import|export|part|library|class|abstract|return|extension|typedef|enum|mixin)(?:(?:late|final|const|var|external)\s+)*(?:(?:[A-Za-z_$][\w.]*(?:<[^;={]*?>)?\??|\([^)]*\)\??)\s+)?(?:get\s+)?(?<name>[A-Za-z_$]\w*)\s*(?:<[^>(]*>)?\s*(?:=[^=]|;|\(|=>|async\b|\{)/gm;

/** What a package makes of a class, under its name without the sign: a router of `class $AppRouter {}`. */
const ROUTERS = /^class\s+\$(?<name>[A-Z]\w*)\s*\{\s*\}/gm;

export const DART: Packaging = {
  family: 'dart',
  declaredIn: (text) => [TYPES, ROUTERS, OTHERS].flatMap((pattern) => [...text.matchAll(pattern)].flatMap(({ groups }) => groups?.['name'] ?? [])),
  isMain: (text) => /^(?:(?:Future|FutureOr)\b(?:<[^>]*>)?\s+|void\s+|int\s+)?main\s*\(/m.test(text),
  isStarter: () => false,
  isComponent: () => false,
  visibleTo,
};
