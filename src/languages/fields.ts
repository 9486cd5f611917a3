import { MESSAGE_PLACE, type Surface } from '../facts.ts';
import { configs } from './configs.ts';
import { formats } from './formats.ts';
import { LOCALE } from '../locale.ts';
import { namedSetting } from './naming.ts';

/** What a value in a data file is, by the file's name and the path of keys that leads to it. */
export interface Field {
  readonly surface: Surface;
  readonly place: string;
}

/** A kind of data file, and what its fields are. The first that fits a file speaks for it. */
export interface DataFile {
  readonly name: string;
  readonly file: RegExp;
  /** What the root must hold, for formats that share a file name. */
  readonly when?: (root: ReadonlyMap<string, unknown>) => boolean;
  /** Key paths; `*` stands for one key, and in the place for the key that it stood for. `@*` is any key that begins so. */
  readonly fields: Readonly<Record<string, readonly [surface: Surface, place: string]>>;
  /** What every other value is. */
  readonly rest?: readonly [surface: Surface, place: string];
}

const NPM_FIELDS: DataFile['fields'] = {
  name: ['app-name', 'npm package name'],
  productName: ['app-name', 'product name'],
  displayName: ['app-name', 'display name'],
  description: ['ui', 'package description'],
  bin: ['app-name', 'command name'],
  homepage: ['app-name', 'homepage'],
  'build.appId': ['app-name', 'application id'],
  'build.productName': ['app-name', 'product name'],
  'keywords.*': ['data', 'package keyword'],
};

const dataFiles: readonly DataFile[] = [
  ...formats,
  ...configs,
  {
    // A part of a workspace that is never published is known to its developers alone.
    name: 'private npm package',
    file: /\/package\.json$/,
    when: (root) => root.get('private') === true,
    fields: { ...NPM_FIELDS, name: ['internal-name', 'private package name'] },
  },
  { name: 'npm package', file: /(?:^|\/)package\.json$/, fields: NPM_FIELDS },
  {
    name: 'browser extension manifest',
    file: /(?:^|\/)manifest(?:[._-][\w-]+)*\.json$/,
    when: (root) => root.has('manifest_version'),
    fields: {
      name: ['app-name', 'extension name'],
      short_name: ['app-name', 'extension short name'],
      description: ['ui', 'extension description'],
      'action.default_title': ['app-name', 'toolbar title'],
      'browser_action.default_title': ['app-name', 'toolbar title'],
      'page_action.default_title': ['app-name', 'toolbar title'],
      'commands.*.description': ['ui', 'command description'],
      'omnibox.keyword': ['app-name', 'omnibox keyword'],
      homepage_url: ['app-name', 'homepage'],
    },
  },
  {
    name: 'extension messages',
    file: /(?:^|\/)_locales\/[^/]+\/messages\.json$/,
    fields: {
      'appName.message': ['app-name', 'extension name'],
      'app_name.message': ['app-name', 'extension name'],
      'extName.message': ['app-name', 'extension name'],
      'extensionName.message': ['app-name', 'extension name'],
      '*.message': ['ui', `${MESSAGE_PLACE} *`],
      '*.description': ['data', 'note for translators'],
    },
  },
  {
    name: 'web app manifest',
    file: /(?:^|\/)(?:manifest(?:[._-][\w-]+)*\.json|[\w.-]+\.webmanifest)$/,
    fields: {
      name: ['app-name', 'web app name'],
      short_name: ['app-name', 'web app short name'],
      description: ['ui', 'web app description'],
      'shortcuts.*.name': ['ui', 'shortcut name'],
      'shortcuts.*.short_name': ['ui', 'shortcut name'],
      'shortcuts.*.description': ['ui', 'shortcut description'],
    },
  },
  {
    name: 'React Native or Expo app',
    file: /(?:^|\/)app\.(?:json|config\.[cm]?[jt]s)$/,
    fields: {
      name: ['app-name', 'app name'],
      slug: ['app-name', 'Expo slug'],
      'ios.bundleIdentifier': ['app-name', 'bundle id'],
      'android.package': ['app-name', 'application id'],
      'ios.infoPlist.NS*': ['ui', 'permission text'],
      'expo.ios.infoPlist.NS*': ['ui', 'permission text'],
      displayName: ['app-name', 'display name'],
      'expo.name': ['app-name', 'app name'],
      'expo.slug': ['app-name', 'Expo slug'],
      'expo.description': ['ui', 'app description'],
      'expo.ios.bundleIdentifier': ['app-name', 'bundle id'],
      'expo.android.package': ['app-name', 'application id'],
    },
  },
  {
    name: 'structured data of a page',
    file: /#script\.json$/,
    when: (root) => /^(?:WebSite|WebApplication|SoftwareApplication|MobileApplication|Organization|VideoGame)$/.test(String(root.get('@type'))),
    fields: { name: ['app-name', 'name in structured data'], alternateName: ['app-name', 'name in structured data'], url: ['app-name', 'page domain'], description: ['ui', 'description in structured data'] },
  },
  { name: 'Vercel project', file: /(?:^|\/)(?:vercel|now)\.json$/, fields: { name: ['app-name', 'Vercel project name'], alias: ['app-name', 'Vercel domain'], 'alias.*': ['app-name', 'Vercel domain'] } },
  { name: 'Jekyll site', file: /(?:^|\/)_config\.ya?ml$/, fields: { title: ['app-name', 'site title'], name: ['app-name', 'site title'], url: ['app-name', 'site domain'], description: ['ui', 'site description'] } },
  { name: 'MkDocs site', file: /(?:^|\/)mkdocs\.ya?ml$/, fields: { site_name: ['app-name', 'site title'], site_url: ['app-name', 'site domain'] } },
  // An action in a folder of its own is used by the repository itself; the one at the top is published under its name.
  { name: 'composite action', file: /(?:^|\/)\.github\/.*action\.ya?ml$/, fields: { name: ['internal-name', 'action name'] } },
  { name: 'GitHub action', file: /(?:^|\/)action\.ya?ml$/, when: (root) => root.has('runs'), fields: { name: ['app-name', 'action name'], description: ['ui', 'action description'] } },
  { name: 'workflow', file: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, fields: { name: ['internal-name', 'workflow name'], 'jobs.*.name': ['internal-name', 'job name'], 'jobs.*.steps.*.with.tags': ['app-name', 'image name'], 'jobs.*.steps.*.with.images': ['app-name', 'image name'] } },
  {
    name: 'Compose file',
    file: /(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/,
    fields: { name: ['internal-name', 'Compose project name'], 'services.*.container_name': ['internal-name', 'container name'], 'services.*.image': ['internal-name', 'image name'] },
  },
  {
    name: 'message catalogue',
    file: new RegExp(String.raw`(?:^|/)(?:i18n|intl|lang|langs|language|languages|locale|locales|locali[sz]ations?|messages|translations?|strings)/(?:[^/]+/)*[^/]+\.(?:json|jsonc|json5|ya?ml)$`, 'i'),
    fields: {},
    rest: ['ui', 'message'],
  },
  { name: 'message catalogue', file: new RegExp(String.raw`(?:^|/)(?:(?:messages|translations?|strings|lang)[._-])?${LOCALE}\.(?:json|ya?ml)$`), fields: {}, rest: ['ui', 'message'] },
];

/** What the fields of one file are. */
export interface FieldTable {
  fieldAt(keys: readonly (string | number)[]): Field | null;
}

/** A key is a name for the program, but for objects whose keys are names or texts themselves, as `bin` of an npm package. */
export function keyField(parent: Field | null, own: Field | null, keys: readonly (string | number)[]): Field {
  const isSpoken = parent !== null && own === null && keys.length > 1 && (parent.surface === 'app-name' || parent.surface === 'ui');
  return isSpoken ? parent : { surface: 'identifier', place: 'key' };
}

const isKeyOf = (part: string, key: string): boolean => part === '*' || part === key || (part.length > 1 && part.endsWith('*') && key.startsWith(part.slice(0, -1)));

/** The table for a config that is a program, by its path alone; null where the file is no such config. */
export function codeFieldsOf(path: string): FieldTable | null {
  const kind = dataFiles.find(({ file, when }) => when === undefined && file.test(path));
  return kind === undefined ? null : tableOf(kind);
}

/** The table for a file, by its path and what stands in its root. */
export function fieldTableOf(path: string, root: ReadonlyMap<string, unknown>): FieldTable {
  const table = tableOf(dataFiles.find(({ file, when }) => file.test(path) && (when === undefined || when(root))));
  return NO_SETTINGS.test(path) ? table : { fieldAt: (keys) => table.fieldAt(keys) ?? settingAt(keys) };
}

/** JSON holds data of others far more often than settings of the app; the name of the file tells which. */
const NO_SETTINGS = /(?:^|\/)(?![\w.-]*(?:config|settings?|app|site|brand(?:ing)?|constants|env)[\w.-]*\.json)[^/]*\.(?:json|jsonc|json5|geojson|jsonld)$/i;

/** A setting that says by its name what it holds, but not in a list: there it describes something else. */
function settingAt(keys: readonly (string | number)[]): Field | null {
  if (keys.length === 0 || keys.length > LONGEST_SETTING || keys.some((key) => typeof key === 'number')) return null;
  const named = namedSetting(String(keys.at(-1)));
  return named === null ? null : { surface: named[0], place: named[1] };
}

const LONGEST_SETTING = 6;

function tableOf(kind: DataFile | undefined): FieldTable {
  const patterns = Object.entries(kind?.fields ?? {}).map(([pattern, field]) => [pattern.split('.'), field] as const);
  const toField = ([surface, place]: readonly [Surface, string]): Field => ({ surface, place });
  return {
    fieldAt(keys) {
      const match = patterns.find(([pattern]) => pattern.length === keys.length && pattern.every((part, index) => isKeyOf(part, String(keys[index]))));
      if (match !== undefined) return toField([match[1][0], match[1][1].replace('*', String(keys[match[0].indexOf('*')]))]);
      return kind?.rest === undefined ? null : toField(kind.rest);
    },
  };
}
