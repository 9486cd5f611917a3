import type { DataFile } from './fields.ts';
import { LOCALE } from '../locale.ts';
import { NODE_PLACE, WORKFLOW_PLACE } from '../facts.ts';

/** Settings of frameworks, hosts and tools, in data files and in programs that hold one object. */

const EXTENSION: DataFile['fields'] = {
  name: ['app-name', 'extension name'],
  short_name: ['app-name', 'extension short name'],
  description: ['ui', 'extension description'],
  'action.default_title': ['app-name', 'toolbar title'],
};
const inManifest = (fields: DataFile['fields']): DataFile['fields'] => Object.fromEntries(Object.entries(fields).map(([key, field]) => [`manifest.${key}`, field]));

/** A file `name.config.js` and its kin. */
const script = (name: string): RegExp => new RegExp(String.raw`(?:^|/)${name}\.[cm]?[jt]sx?$`);

const SITE: DataFile['fields'] = {
  title: ['app-name', 'site title'],
  tagline: ['ui', 'site tagline'],
  description: ['ui', 'site description'],
  url: ['app-name', 'site domain'],
  site: ['app-name', 'site domain'],
};

/** Files of programs whose object is a config. */
const programs: readonly DataFile[] = [
  { name: 'WXT extension', file: script('wxt\\.config'), fields: inManifest(EXTENSION) },
  { name: 'browser extension manifest', file: script('manifest(?:\\.config)?'), fields: EXTENSION },
  { name: 'Electron Forge', file: script('forge\\.config'), fields: { 'packagerConfig.name': ['app-name', 'app name'], 'packagerConfig.executableName': ['app-name', 'command name'], 'packagerConfig.appBundleId': ['app-name', 'bundle id'] } },
  {
    name: 'Nuxt app',
    file: script('nuxt\\.config'),
    fields: { 'app.head.title': ['app-name', 'page title'], 'head.title': ['app-name', 'page title'], 'site.name': ['app-name', 'site title'], 'site.url': ['app-name', 'site domain'], 'pwa.manifest.name': ['app-name', 'web app name'], 'pwa.meta.name': ['app-name', 'web app name'] },
  },
  { name: 'Docusaurus site', file: script('docusaurus\\.config'), fields: { ...SITE, 'themeConfig.navbar.title': ['app-name', 'site title'], 'themeConfig.footer.copyright': ['ui', 'footer'] } },
  { name: 'VitePress or VuePress site', file: /(?:^|\/)\.(?:vitepress|vuepress)\/config(?:\/\w+)?\.[cm]?[jt]s$/, fields: { ...SITE, 'themeConfig.siteTitle': ['app-name', 'site title'] } },
  { name: 'Gatsby site', file: script('gatsby-config'), fields: { 'siteMetadata.title': ['app-name', 'site title'], 'siteMetadata.description': ['ui', 'site description'], 'siteMetadata.siteUrl': ['app-name', 'site domain'] } },
  { name: 'Astro site', file: script('astro\\.config'), fields: { site: ['app-name', 'site domain'], title: ['app-name', 'site title'] } },
  { name: 'search engine settings', file: script('next-seo(?:\\.config)?'), fields: { title: ['app-name', 'page title'], defaultTitle: ['app-name', 'page title'], titleTemplate: ['app-name', 'page title'], 'openGraph.siteName': ['app-name', 'social card site name'] } },
  { name: 'sitemap settings', file: script('next-sitemap(?:\\.config)?'), fields: { siteUrl: ['app-name', 'site domain'] } },
  { name: 'Vue project', file: script('vue\\.config'), fields: { 'pwa.name': ['app-name', 'web app name'], 'pages.*.title': ['app-name', 'page title'] } },
  { name: 'pm2 processes', file: script('(?:ecosystem|pm2)(?:\\.config)?'), fields: { 'apps.*.name': ['internal-name', 'process name'] } },
  { name: 'Laravel config', file: /(?:^|\/)config\/app\.php$/, fields: { name: ['app-name', 'application name'], url: ['app-name', 'app domain'] } },
  { name: 'Laravel mail config', file: /(?:^|\/)config\/mail\.php$/, fields: { 'from.name': ['app-name', 'sender name'], 'from.address': ['app-name', 'sender'] } },
  { name: 'Ruby gem', file: /\.(?:gemspec|podspec)$/, fields: { '*.name': ['app-name', 'gem name'], '*.summary': ['ui', 'gem summary'], '*.description': ['ui', 'gem description'], '*.homepage': ['app-name', 'homepage'] } },
  { name: 'Homebrew formula', file: /(?:^|\/)(?:Formula|Casks)\/[^/]+\.rb$/, fields: { homepage: ['app-name', 'homepage'] } },
  { name: 'Mix project', file: /(?:^|\/)mix\.exs$/, fields: { name: ['app-name', 'project name'], description: ['ui', 'package description'] } },
  { name: 'sbt build', file: /\.sbt$/, fields: { name: ['app-name', 'project name'], description: ['ui', 'project description'] } },
  { name: 'Gradle settings', file: /(?:^|\/)settings\.gradle(?:\.kts)?$/, fields: { 'rootProject.name': ['app-name', 'project name'] } },
  { name: 'node of n8n', file: /\.node\.ts$/, fields: { 'description.displayName': ['app-name', NODE_PLACE], 'description.defaults.name': ['app-name', NODE_PLACE] } },
  { name: 'Odoo module', file: /(?:^|\/)__(?:manifest|openerp)__\.py$/, fields: { name: ['app-name', 'module name'], summary: ['ui', 'module summary'], description: ['ui', 'module description'], website: ['app-name', 'homepage'] } },
  { name: 'Sphinx site', file: /(?:^|\/)docs?\/(?:source\/)?conf\.py$/, fields: { project: ['app-name', 'site title'], html_title: ['app-name', 'site title'] } },
];

/** Programs that hold nothing but the texts of the app in one language or several. */
const CATALOGUE: DataFile = {
  name: 'message catalogue',
  file: new RegExp(String.raw`(?:^|/)(?:(?:i18n|locales?|translations?|lang|messages)/(?:[^/]+/)*(?:${LOCALE}|messages|translations?|common|strings)|(?:i18n|translations?|messages|locales?)(?:[._-]${LOCALE})?)\.[cm]?[jt]s$`),
  fields: {},
  rest: ['ui', 'message'],
};

const isA = (root: ReadonlyMap<string, unknown>, ...keys: readonly string[]): boolean => keys.every((key) => root.has(key));

const data: readonly DataFile[] = [
  { name: 'Deno or JSR package', file: /(?:^|\/)(?:deno|jsr)\.jsonc?$/, fields: { name: ['app-name', 'package name'] } },
  { name: 'Wails app', file: /(?:^|\/)wails\.json$/, fields: { name: ['app-name', 'app name'], outputfilename: ['app-name', 'command name'], 'info.productName': ['app-name', 'product name'] } },
  { name: 'Mintlify site', file: /(?:^|\/)(?:docs|mint)\.json$/, when: (root) => isA(root, 'name') && (root.has('theme') || root.has('navigation')), fields: { name: ['app-name', 'site title'] } },
  { name: 'Apify actor', file: /(?:^|\/)actor\.json$/, fields: { name: ['app-name', 'actor name'], title: ['app-name', 'actor title'], seoTitle: ['app-name', 'actor title'], description: ['ui', 'actor description'], seoDescription: ['ui', 'actor description'], 'storages.*.title': ['ui', 'title of the results'], 'storages.*.description': ['ui', 'description of the results'], 'storages.*.views.*.title': ['ui', 'title of the results'], 'storages.*.views.*.description': ['ui', 'description of the results'] } },
  {
    name: 'workflow of n8n',
    file: /\.json$/,
    when: (root) => isA(root, 'nodes', 'connections'),
    fields: {
      name: ['app-name', WORKFLOW_PLACE],
      'nodes.*.parameters.formTitle': ['ui', 'form title'],
      'nodes.*.parameters.formDescription': ['ui', 'form description'],
      'nodes.*.parameters.options.title': ['ui', 'chat title'],
      'nodes.*.parameters.options.subtitle': ['ui', 'chat title'],
    },
  },
  // Whoever runs an actor fills in the form; the actor is found by its own title.
  { name: 'form of an Apify actor', file: /(?:^|\/)(?:input_schema|INPUT_SCHEMA)\.json$/, fields: { title: ['ui', 'form title'], description: ['ui', 'form description'], 'properties.*.title': ['ui', 'label'], 'properties.*.description': ['ui', 'description'], 'properties.*.sectionCaption': ['ui', 'heading'] } },
  { name: 'Teams app', file: /(?:^|\/)manifest\.json$/, when: (root) => /teams/i.test(String(root.get('$schema'))), fields: { 'name.short': ['app-name', 'app name'], 'name.full': ['app-name', 'app name'], 'description.short': ['ui', 'app description'], 'description.full': ['ui', 'app description'] } },
  {
    name: 'Slack app',
    file: /(?:^|\/)[\w.-]*manifest[\w.-]*\.(?:json|ya?ml)$/,
    when: (root) => root.has('display_information'),
    fields: {
      'display_information.name': ['app-name', 'Slack app name'],
      'display_information.description': ['ui', 'app description'],
      'display_information.long_description': ['ui', 'app description'],
      'features.bot_user.display_name': ['app-name', 'bot name'],
      'features.slash_commands.*.description': ['ui', 'command description'],
      'features.shortcuts.*.name': ['ui', 'shortcut name'],
    },
  },
  { name: 'MCP server', file: /(?:^|\/)server\.json$/, when: (root) => /modelcontextprotocol/.test(String(root.get('$schema'))), fields: { name: ['app-name', 'server name'], title: ['app-name', 'server name'], description: ['ui', 'server description'] } },
  { name: 'desktop extension for MCP', file: /(?:^|\/)manifest\.json$/, when: (root) => root.has('dxt_version') || (root.has('manifest_version') && root.has('server')), fields: { name: ['app-name', 'extension name'], display_name: ['app-name', 'extension name'], description: ['ui', 'extension description'], long_description: ['ui', 'extension description'] } },
  { name: 'Apps Script add-on', file: /(?:^|\/)appsscript\.json$/, fields: { 'addOns.common.name': ['app-name', 'add-on name'] } },
  { name: 'Smithery server', file: /(?:^|\/)smithery\.ya?ml$/, fields: { name: ['app-name', 'server name'] } },
  // Projects of a workspace carry a name, and a library's is none that is published.
  { name: 'Angular workspace', file: /(?:^|\/)angular\.json$/, fields: { projects: ['internal-name', 'Angular project'] } },
  { name: 'Firebase project', file: /(?:^|\/)\.firebaserc$/, fields: { 'projects.*': ['internal-name', 'Firebase project'] } },
  { name: 'Render services', file: /(?:^|\/)render\.ya?ml$/, fields: { 'services.*.name': ['app-name', 'Render domain'], 'services.*.domains.*': ['app-name', 'app domain'] } },
  { name: 'App Platform app', file: /(?:^|\/)\.do\/(?:[\w-]+\.)?app\.ya?ml$/, fields: { name: ['app-name', 'App Platform domain'], 'domains.*.domain': ['app-name', 'app domain'] } },
  { name: 'App Engine service', file: /(?:^|\/)app\.ya?ml$/, when: (root) => root.has('runtime'), fields: { service: ['internal-name', 'service name'] } },
  { name: 'Serverless service', file: /(?:^|\/)serverless\.ya?ml$/, fields: { service: ['internal-name', 'service name'], 'service.name': ['internal-name', 'service name'] } },
  { name: 'Kamal deployment', file: /(?:^|\/)config\/deploy(?:\.\w+)?\.ya?ml$/, fields: { service: ['internal-name', 'service name'], image: ['internal-name', 'image name'], 'proxy.host': ['app-name', 'app domain'] } },
  { name: 'Kubernetes ingress', file: /\.ya?ml$/, when: (root) => root.get('kind') === 'Ingress', fields: { 'metadata.name': ['internal-name', 'ingress name'], 'spec.rules.*.host': ['app-name', 'app domain'], 'spec.tls.*.hosts.*': ['app-name', 'app domain'] } },
  { name: 'Kubernetes object', file: /\.ya?ml$/, when: (root) => isA(root, 'apiVersion', 'kind'), fields: { 'metadata.name': ['internal-name', 'object name'], 'spec.template.spec.containers.*.image': ['internal-name', 'image name'], 'spec.template.spec.containers.*.name': ['internal-name', 'container name'] } },
  { name: 'monitoring settings', file: /(?:^|\/)(?:newrelic|appsignal|datadog|scout_apm)\.(?:ya?ml|ini)$/, fields: { '*.app_name': ['internal-name', 'name for monitoring'], app_name: ['internal-name', 'name for monitoring'] } },
  { name: 'CodeMeta', file: /(?:^|\/)codemeta\.json$/, fields: { name: ['app-name', 'project name'], description: ['ui', 'project description'] } },
  { name: 'Shopify app', file: /(?:^|\/)shopify\.app(?:\.[\w-]+)?\.toml$/, fields: { name: ['app-name', 'app name'], application_url: ['app-name', 'app domain'] } },
  { name: 'Drupal module', file: /\.info\.yml$/, when: (root) => isA(root, 'name', 'type'), fields: { name: ['app-name', 'module name'], description: ['ui', 'module description'] } },
  { name: 'Flatpak', file: /\.(?:ya?ml|json)$/, when: (root) => root.has('runtime') && (root.has('app-id') || root.has('id')), fields: { 'app-id': ['app-name', 'application id'], id: ['app-name', 'application id'] } },
  { name: 'GitHub repository settings', file: /(?:^|\/)\.github\/settings\.yml$/, fields: { 'repository.name': ['app-name', 'repository name'], 'repository.description': ['ui', 'repository description'], 'repository.homepage': ['app-name', 'homepage'] } },
  { name: 'systemd unit', file: /\.(?:service|timer|socket)$/, fields: { 'Unit.Description': ['internal-name', 'service description'] } },
  { name: 'XcodeGen project', file: /(?:^|\/)project\.ya?ml$/, when: (root) => isA(root, 'name', 'targets'), fields: { name: ['app-name', 'project name'], 'targets.*.settings.PRODUCT_BUNDLE_IDENTIFIER': ['app-name', 'bundle id'], 'targets.*.settings.base.PRODUCT_BUNDLE_IDENTIFIER': ['app-name', 'bundle id'], 'targets.*.settings.base.PRODUCT_NAME': ['app-name', 'product name'] } },
  { name: 'OAuth client', file: /\.(?:json|ya?ml)$/, when: (root) => isA(root, 'client_name', 'redirect_uris'), fields: { client_name: ['app-name', 'OAuth client name'], client_uri: ['app-name', 'homepage'] } },
];

export const configs: readonly DataFile[] = [...programs, CATALOGUE, ...data];
