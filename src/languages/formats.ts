import type { DataFile } from './fields.ts';
import { LOCALE } from '../locale.ts';

/** Manifests and catalogues of single ecosystems. */

const VSCODE: DataFile['fields'] = {
  name: ['app-name', 'extension id'],
  displayName: ['app-name', 'extension name'],
  publisher: ['app-name', 'publisher name'],
  description: ['ui', 'extension description'],
  homepage: ['app-name', 'homepage'],
  'contributes.commands.*.title': ['ui', 'command title'],
  'contributes.commands.*.category': ['ui', 'command category'],
  'contributes.submenus.*.label': ['ui', 'menu label'],
  'contributes.configuration.title': ['ui', 'settings title'],
  'contributes.configuration.*.title': ['ui', 'settings title'],
  'contributes.configuration.properties.*.description': ['ui', 'setting description'],
  'contributes.configuration.properties.*.markdownDescription': ['ui', 'setting description'],
  'contributes.configuration.*.properties.*.description': ['ui', 'setting description'],
  'contributes.configuration.*.properties.*.markdownDescription': ['ui', 'setting description'],
  'contributes.viewsContainers.*.*.title': ['ui', 'view title'],
  'contributes.views.*.*.name': ['ui', 'view title'],
  'contributes.viewsWelcome.*.contents': ['ui', 'view text'],
  'contributes.walkthroughs.*.title': ['ui', 'walkthrough title'],
  'contributes.walkthroughs.*.description': ['ui', 'walkthrough text'],
};

const BUNDLE: DataFile['fields'] = { CFBundleDisplayName: ['app-name', 'bundle display name'], CFBundleName: ['app-name', 'bundle name'] };
const IN_CATALOGUE = 'localizations.*.stringUnit.value';

const DOMAIN = ['app-name', 'app domain'] as const;
/** A worker, which each environment may name anew and publish elsewhere. */
const worker: DataFile['fields'] = { name: ['app-name', 'worker name'], route: DOMAIN, 'routes.*': DOMAIN, 'routes.*.pattern': DOMAIN };

export const formats: readonly DataFile[] = [
  {
    name: 'VS Code extension',
    file: /(?:^|\/)package\.json$/,
    when: (root) => root.has('contributes') && root.has('engines'),
    fields: VSCODE,
  },
  { name: 'texts of a VS Code extension', file: /(?:^|\/)package\.nls(?:\.[\w-]+)?\.json$/, fields: { displayName: ['app-name', 'extension name'], name: ['app-name', 'extension name'] }, rest: ['ui', 'message'] },
  {
    name: 'Raycast extension',
    file: /(?:^|\/)package\.json$/,
    when: (root) => /\braycast\b/.test(String(root.get('$schema'))),
    fields: {
      name: ['app-name', 'extension id'],
      title: ['app-name', 'extension name'],
      description: ['ui', 'extension description'],
      'commands.*.title': ['ui', 'command title'],
      'commands.*.subtitle': ['ui', 'command title'],
      'commands.*.description': ['ui', 'command description'],
      'preferences.*.title': ['ui', 'setting title'],
      'preferences.*.label': ['ui', 'setting title'],
      'preferences.*.description': ['ui', 'setting description'],
      'preferences.*.placeholder': ['ui', 'setting placeholder'],
    },
  },
  { name: 'Composer package', file: /(?:^|\/)composer\.json$/, fields: { name: ['app-name', 'Composer package name'], description: ['ui', 'package description'], homepage: ['app-name', 'homepage'] } },
  {
    name: 'Tauri app',
    file: /(?:^|\/)(?:tauri(?:\.\w+)?\.conf\.json5?|Tauri(?:\.\w+)?\.toml)$/,
    fields: {
      productName: ['app-name', 'product name'],
      'product-name': ['app-name', 'product name'],
      'package.productName': ['app-name', 'product name'],
      identifier: ['app-name', 'bundle id'],
      'tauri.bundle.identifier': ['app-name', 'bundle id'],
      'app.windows.*.title': ['app-name', 'window title'],
      'tauri.windows.*.title': ['app-name', 'window title'],
      'bundle.shortDescription': ['ui', 'app description'],
      'bundle.longDescription': ['ui', 'app description'],
    },
  },
  { name: 'Capacitor app', file: /(?:^|\/)capacitor\.config\.(?:json|[jt]s)$/, fields: { appName: ['app-name', 'app name'], appId: ['app-name', 'application id'] } },
  { name: 'Electron build', file: /(?:^|\/)electron-builder\.(?:json5?|ya?ml|toml|(?:config\.)?[cm]?[jt]s)$/, fields: { productName: ['app-name', 'product name'], appId: ['app-name', 'application id'] } },
  {
    name: 'API description',
    file: /\.(?:json|ya?ml)$/,
    when: (root) => root.has('info') && (root.has('openapi') || root.has('swagger')),
    fields: { 'info.title': ['app-name', 'API title'], 'info.description': ['ui', 'API description'], 'info.summary': ['ui', 'API description'] },
  },
  // A collection of requests is a tool of the developer, who names it after what it calls.
  { name: 'Postman collection', file: /\.json$/, when: (root) => root.has('info') && root.has('item'), fields: { 'info.name': ['internal-name', 'Postman collection name'] } },
  {
    name: 'Python project',
    file: /(?:^|\/)pyproject\.toml$/,
    fields: {
      'project.name': ['app-name', 'Python package name'],
      'project.description': ['ui', 'package description'],
      'project.scripts': ['app-name', 'command name'],
      'project.gui-scripts': ['app-name', 'command name'],
      'project.urls.Homepage': ['app-name', 'homepage'],
      'project.urls.homepage': ['app-name', 'homepage'],
      'tool.poetry.name': ['app-name', 'Python package name'],
      'tool.poetry.description': ['ui', 'package description'],
      'tool.poetry.homepage': ['app-name', 'homepage'],
      'tool.poetry.scripts': ['app-name', 'command name'],
      'tool.briefcase.project_name': ['app-name', 'project name'],
      'tool.briefcase.bundle': ['app-name', 'bundle id'],
      'tool.briefcase.app.*.formal_name': ['app-name', 'app name'],
      'tool.briefcase.app.*.description': ['ui', 'app description'],
    },
  },
  {
    name: 'Python package',
    file: /(?:^|\/)setup\.cfg$/,
    fields: { 'metadata.name': ['app-name', 'Python package name'], 'metadata.description': ['ui', 'package description'], 'metadata.url': ['app-name', 'homepage'] },
  },
  {
    name: 'Rust crate',
    file: /(?:^|\/)Cargo\.toml$/,
    fields: {
      'package.name': ['app-name', 'crate name'],
      'package.description': ['ui', 'crate description'],
      'package.homepage': ['app-name', 'homepage'],
      'bin.*.name': ['app-name', 'command name'],
      'package.metadata.bundle.name': ['app-name', 'bundle name'],
      'package.metadata.bundle.identifier': ['app-name', 'bundle id'],
    },
  },
  { name: 'Cloudflare worker', file: /(?:^|\/)wrangler\.(?:toml|jsonc?)$/, fields: { ...worker, ...Object.fromEntries(Object.entries(worker).map(([key, field]) => [`env.*.${key}`, field])) } },
  { name: 'Fly app', file: /(?:^|\/)fly(?:\.[\w-]+)?\.toml$/, fields: { app: ['app-name', 'Fly app name'] } },
  { name: 'Supabase project', file: /(?:^|\/)supabase\/config\.toml$/, fields: { project_id: ['internal-name', 'Supabase project id'] } },
  { name: 'book', file: /(?:^|\/)book\.toml$/, fields: { 'book.title': ['app-name', 'book title'], 'book.description': ['ui', 'book description'] } },
  {
    name: 'site of Hugo or Zola',
    file: /(?:^|\/)(?:hugo|config)\.(?:toml|ya?ml)$/,
    when: (root) => root.has('title') && (root.has('baseURL') || root.has('baseurl') || root.has('base_url')),
    fields: { title: ['app-name', 'site title'], description: ['ui', 'site description'], baseURL: ['app-name', 'site domain'], baseurl: ['app-name', 'site domain'], base_url: ['app-name', 'site domain'] },
  },
  { name: 'Helm chart', file: /(?:^|\/)Chart\.ya?ml$/i, fields: { name: ['app-name', 'Helm chart name'], description: ['ui', 'chart description'], home: ['app-name', 'homepage'] } },
  {
    name: 'Dart package',
    file: /(?:^|\/)pubspec\.ya?ml$/,
    fields: { name: ['app-name', 'Dart package name'], description: ['ui', 'package description'], homepage: ['app-name', 'homepage'], 'msix_config.display_name': ['app-name', 'display name'] },
  },
  {
    name: 'snap',
    file: /(?:^|\/)snapcraft\.ya?ml$/,
    fields: { name: ['app-name', 'snap name'], title: ['app-name', 'snap title'], summary: ['ui', 'snap summary'], description: ['ui', 'snap description'] },
  },
  {
    name: 'Spring application',
    file: /(?:^|\/)(?:application|bootstrap)(?:-[\w-]+)?\.(?:properties|ya?ml)$/,
    // The first is how services of one deployment find each other, and stands in logs.
    fields: { 'spring.application.name': ['internal-name', 'service name'], 'app.name': ['app-name', 'application name'], 'application.name': ['app-name', 'application name'], 'info.app.name': ['app-name', 'application name'] },
  },
  {
    name: 'desktop entry',
    file: /\.desktop(?:\.in)*$/,
    fields: {
      'Desktop Entry.Name': ['app-name', 'desktop entry name'],
      'Desktop Entry.GenericName': ['app-name', 'desktop entry name'],
      'Desktop Entry.X-GNOME-FullName': ['app-name', 'desktop entry name'],
      'Desktop Entry.Comment': ['ui', 'desktop entry comment'],
      'Desktop Action*.Name': ['ui', 'desktop action'],
    },
  },
  {
    name: 'Xcode settings',
    file: /\.(?:pbxproj|xcconfig)$/,
    fields: {
      PRODUCT_NAME: ['app-name', 'product name'],
      productName: ['identifier', 'target'],
      PRODUCT_BUNDLE_IDENTIFIER: ['app-name', 'bundle id'],
      INFOPLIST_KEY_CFBundleDisplayName: ['app-name', 'bundle display name'],
      INFOPLIST_KEY_CFBundleName: ['app-name', 'bundle name'],
      'INFOPLIST_KEY_NS*': ['ui', 'permission text'],
    },
  },
  { name: 'names of an Apple bundle', file: /(?:^|\/)InfoPlist\.strings$/, fields: { ...BUNDLE, '*': ['ui', 'permission text'] } },
  { name: 'catalogue of Apple strings', file: /\.strings$/, fields: { '*': ['ui', 'message'] } },
  {
    name: 'catalogue of Xcode',
    file: /\.xcstrings$/,
    fields: {
      [`strings.CFBundleDisplayName.${IN_CATALOGUE}`]: ['app-name', 'bundle display name'],
      [`strings.CFBundleName.${IN_CATALOGUE}`]: ['app-name', 'bundle name'],
      // The key is the text in the source language.
      strings: ['ui', 'message'],
      [`strings.*.${IN_CATALOGUE}`]: ['ui', 'message'],
      'strings.*.localizations.*.variations.*.*.stringUnit.value': ['ui', 'message'],
      'strings.*.localizations.*.substitutions.*.variations.*.*.stringUnit.value': ['ui', 'message'],
    },
  },
  { name: 'catalogue of Flutter', file: /\.arb$/, fields: { '@*': ['data', 'note for translators'], appName: ['app-name', 'app name'], appTitle: ['app-name', 'app title'], '*': ['ui', 'message'] } },
  {
    name: 'message bundle',
    file: new RegExp(
      String.raw`(?:^|/)(?:(?:i18n|intl|lang|languages?|locales?|locali[sz]ations?|messages|translations?)/(?:[^/]+/)*[^/]+|(?:[Mm]essages?|[Ll]abels?|[Ss]trings|i18n|[Tt]ranslations?|lang|[Ll]anguage|[Tt]exts?|ui)(?:[_-][\w-]+)?|[^/]+_${LOCALE})\.properties$`,
    ),
    fields: { 'app.name': ['app-name', 'app name'], 'app.title': ['app-name', 'app title'], 'application.name': ['app-name', 'app name'], 'application.title': ['app-name', 'app title'] },
    rest: ['ui', 'message'],
  },
  { name: 'installer of Inno Setup', file: /\.iss$/i, fields: { MyAppName: ['app-name', 'application name'], MyAppExeName: ['string', 'file name'], 'Setup.AppName': ['app-name', 'application name'], 'Setup.AppId': ['app-name', 'application id'], 'Setup.DefaultGroupName': ['app-name', 'menu name'] } },
  { name: 'Cabal package', file: /\.cabal$/i, fields: { name: ['app-name', 'package name'], synopsis: ['ui', 'package description'], description: ['ui', 'package description'] } },
  { name: 'citation', file: /\.cff$/i, fields: { title: ['app-name', 'software title'], abstract: ['ui', 'software description'] } },
];
