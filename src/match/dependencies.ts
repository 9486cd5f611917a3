import type { Range } from '../facts.ts';
import type { Registry } from '../policy/commerce.ts';

/** A package that a manifest asks for. */
export interface Dependency {
  /** In small letters; of Maven the group and the name. */
  readonly name: string;
  readonly registry: Registry;
  /** Whether it serves those who build and test the app, and not the app. */
  readonly isDevOnly: boolean;
  readonly range: Range;
}

interface Manifest {
  readonly file: RegExp;
  readonly registry: Registry;
  read(text: string, path: string): Found[];
}

interface Found {
  readonly name: string;
  readonly at: number;
  readonly isDevOnly: boolean;
}

const NOT_THE_APP = /\b(?:dev|develop|development|test|tests|testing|lint|docs?|ci|format|typing|debug)\b/i;

/** Packages in an object of JSON of which the key says what they are for; the values are versions. */
const inObjects = (section: RegExp, isDev: (key: string) => boolean) => (text: string): Found[] =>
  [...text.matchAll(section)].flatMap((match) => {
    const { key = '', body = '' } = match.groups ?? {};
    const start = match.index + match[0].length - body.length;
    return [...body.matchAll(/"([^"\n]+)"\s*:/g)].map(({ 1: name = '', index }) => ({ name, at: start + index + 1, isDevOnly: isDev(key) }));
  });

/** Packages a line each, below headings that say what they are for. `heading` names the section; `entry` finds the names in a line. */
const inSections = (heading: RegExp, entry: RegExp, standing: (section: string) => 'app' | 'dev' | 'other') => (text: string): Found[] => {
  const found: Found[] = [];
  let section = '';
  for (const line of text.matchAll(/[^\n]+/g)) {
    const opened = heading.exec(line[0]);
    if (opened !== null) section = opened[1] ?? '';
    const role = standing(section);
    if (role === 'other' || /^\s*(?:#|\/\/)/.test(line[0])) continue;
    for (const match of line[0].matchAll(entry)) {
      const name = match[1] ?? match[2] ?? '';
      found.push({ name, at: line.index + match.index + match[0].indexOf(name), isDevOnly: role === 'dev' });
    }
  }
  return found;
};

/** Packages by a call or an element of their own, which says itself what they are for. */
const byEntry = (entry: RegExp, isDev: (match: RegExpExecArray, text: string) => boolean = () => false) => (text: string): Found[] =>
  [...text.matchAll(entry)].map((match) => {
    const name = match.groups?.['name'] ?? [match.groups?.['group'], match.groups?.['artifact']].filter(Boolean).join(':');
    const shown = match.groups?.['name'] ?? match.groups?.['artifact'] ?? '';
    return { name, at: match.index + match[0].lastIndexOf(shown), isDevOnly: isDev(match, text) };
  });

/** Blocks of a Gemfile or a mix file for the development alone, told by the last one that opens before a place and is not closed. */
function isInDevGroup({ index }: RegExpExecArray, text: string): boolean {
  const before = text.slice(0, index);
  const opened = before.lastIndexOf('\ngroup ');
  if (opened < 0 || /^end\b/m.test(before.slice(opened + 1))) return false;
  const [line = ''] = before.slice(opened + 1).split('\n', 1);
  return NOT_THE_APP.test(line) && !/production/.test(line);
}

const lineOf = (text: string, at: number): string => text.slice(text.lastIndexOf('\n', at - 1) + 1, text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at));

/** The sections of pyproject.toml, Pipfile and the like. */
const pythonSection = (section: string): 'app' | 'dev' | 'other' => {
  if (/^(?:project|packages|tool\.poetry\.dependencies|options)$/.test(section)) return 'app';
  if (/^(?:dev-packages|dependency-groups|tool\.poetry\.(?:dev-dependencies|group\.[\w-]+\.dependencies)|tool\.pdm\.dev-dependencies)$/.test(section)) return NOT_THE_APP.test(section) || section === 'dependency-groups' ? 'dev' : 'app';
  return /^(?:project\.optional-dependencies|tool\.poetry\.extras|options\.extras_require)$/.test(section) ? 'app' : 'other';
};

const manifests: readonly Manifest[] = [
  { file: /(?:^|\/)package\.json$/, registry: 'npm', read: inObjects(/"(?<key>(?:dev|peer|optional|bundled?)?[dD]ependencies)"\s*:\s*\{(?<body>[^{}]*)/g, (key) => key === 'devDependencies') },
  { file: /(?:^|\/)(?:deno|import_map|jsr)\.jsonc?$/, registry: 'npm', read: byEntry(/"npm:\/?(?<name>@?[^@"\n]+)/g) },
  { file: /(?:^|\/)composer\.json$/, registry: 'composer', read: inObjects(/"(?<key>require(?:-dev)?)"\s*:\s*\{(?<body>[^{}]*)/g, (key) => key === 'require-dev') },
  { file: /(?:^|\/)(?:requirements|constraints)[\w.-]*\.(?:txt|in)$|(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/, registry: 'python', read: (text, path) => inSections(/^(?!)/, /^\s*([A-Za-z\d][\w.-]*)/g, () => 'app')(text).map((one) => ({ ...one, isDevOnly: NOT_THE_APP.test(path.slice(path.lastIndexOf('/') + 1).replace(/_/g, '-')) })) },
  { file: /(?:^|\/)(?:pyproject\.toml|Pipfile)$/, registry: 'python', read: inSections(/^\s*\[+([^\]]+)\]+/, /^\s*"?([A-Za-z][\w.-]*)"?\s*=\s*(?=["{])|["']([A-Za-z][\w.-]*)(?=["'[ ~=<>!;])/g, pythonSection) },
  { file: /(?:^|\/)(?:setup\.(?:py|cfg)|environment\.ya?ml)$/, registry: 'python', read: byEntry(/(?:^\s+|["'-]\s*)(?<name>[A-Za-z][\w.-]*)\s*(?=[=<>~!"'[;]|$)/gm) },
  { file: /(?:^|\/)(?:Gemfile|gems\.rb)$/, registry: 'gem', read: byEntry(/^\s*gem\s*\(?\s*["'](?<name>[\w.-]+)/gm, (match, text) => isInDevGroup(match, text) || /\bgroups?:\s*(?:\[\s*)?:(?:dev|test)/.test(lineOf(text, match.index + match[0].length))) },
  { file: /\.gemspec$/, registry: 'gem', read: byEntry(/\badd_(?:runtime_|development_)?dependency\s*\(?\s*["'](?<name>[\w.-]+)/g, ([call]) => call.includes('development')) },
  { file: /(?:^|\/)go\.mod$/, registry: 'go', read: byEntry(/^(?:require)?\s+(?<name>[\w.-]+\.[a-z]+\/\S+)\s+v\S+(?!.*\/\/ indirect)/gm) },
  { file: /\.gradle(?:\.kts)?$/, registry: 'maven', read: byEntry(/(?<call>\b\w*(?:[iI]mplementation|[aA]pi|[cC]ompile|[rR]untimeOnly|[cC]ompileOnly)\b)\s*\(?\s*["'](?<name>[\w.-]+:[\w.-]+)/g, ({ groups }) => /^(?:androidT|t)est|debug/i.test(groups?.['call'] ?? '')) },
  { file: /\.versions\.toml$/, registry: 'maven', read: byEntry(/\bmodule\s*=\s*"(?<name>[\w.-]+:[\w.-]+)|\bgroup\s*=\s*"(?<group>[\w.-]+)"\s*,\s*name\s*=\s*"(?<artifact>[\w.-]+)/g) },
  { file: /(?:^|\/)pom\.xml$/, registry: 'maven', read: byEntry(/<dependency>\s*<groupId>(?<group>[^<]+)<\/groupId>\s*<artifactId>(?<artifact>[^<]+)/g, ({ index }, text) => /<scope>\s*test\s*</.test(text.slice(index, text.indexOf('</dependency>', index)))) },
  { file: /\.(?:cs|fs|vb)proj$|(?:^|\/)(?:Directory\.(?:Packages|Build)\.props|packages\.config)$/, registry: 'nuget', read: byEntry(/<(?:PackageReference|PackageVersion|package)\s[^>]*?\b(?:Include|id)\s*=\s*"(?<name>[\w.-]+)/g) },
  { file: /(?:^|\/)paket\.(?:dependencies|references)$/, registry: 'nuget', read: byEntry(/^\s*(?:nuget\s+)?(?<name>[\w.-]+)/gm) },
  { file: /(?:^|\/)pubspec\.ya?ml$/, registry: 'pub', read: inSections(/^(\w+):/, /^ {2}(\w+):/g, (section) => (section === 'dependencies' ? 'app' : section === 'dev_dependencies' ? 'dev' : 'other')) },
  { file: /(?:^|\/)Podfile$|\.podspec$/, registry: 'swift', read: byEntry(/\b(?:pod|\w+\.dependency)\s*\(?\s*["'](?<name>[\w-]+)/g) },
  { file: /(?:^|\/)(?:Package\.swift|Cartfile|project\.pbxproj|project\.yml)$/, registry: 'swift', read: byEntry(/(?:github|gitlab)(?:\.com[/:]|\s+")[\w.-]+\/(?<name>[\w-]+?)(?:\.git)?["';\s]/g) },
  { file: /(?:^|\/)Cargo\.toml$/, registry: 'crates', read: inSections(/^\s*\[([^\]]+)\]/, /^\s*([\w-]+)\s*(?:=|\.)/g, (section) => (/dev-dependencies|build-dependencies/.test(section) ? 'dev' : /dependencies$/.test(section) ? 'app' : 'other')) },
  { file: /(?:^|\/)mix\.exs$/, registry: 'hex', read: byEntry(/\{\s*:(?<name>\w+)\s*,\s*(?:"|[a-z]+:)/g, ({ index }, text) => /only:\s*(?:\[\s*)?:(?:dev|test)/.test(text.slice(index, text.indexOf('}', index)))) },
];

/** What the manifest of a project asks for; nothing where the file is none. */
export function dependenciesIn(path: string, text: string): Dependency[] {
  const manifest = manifests.find(({ file }) => file.test(path));
  if (manifest === undefined) return [];
  return manifest.read(text, path).flatMap(({ name, at, isDevOnly }) => (name === '' ? [] : [{ name: name.toLowerCase(), registry: manifest.registry, isDevOnly, range: [at, at + shownLength(name, at, text)] as const }]));
}

/** Whether a file is a manifest of packages. */
export const isManifest = (path: string): boolean => manifests.some(({ file }) => file.test(path));

/** Of "group:name" in two elements only the name stands at the place. */
const shownLength = (name: string, at: number, text: string): number => (text.startsWith(name, at) ? name.length : name.length - name.lastIndexOf(':') - 1);
