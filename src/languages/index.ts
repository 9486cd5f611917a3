import { makeCode } from './code/index.ts';
import { appleStrings, gettext } from './catalogues.ts';
import { makeComponents } from './components.ts';
import { batch } from './batch.ts';
import { documents } from './documents.ts';
import { dotenv } from './dotenv.ts';
import { makeHtml } from './html.ts';
import { indented } from './indented.ts';
import { makeJavaScript } from './javascript/index.ts';
import { json } from './json.ts';
import type { Language } from './language.ts';
import { makeMarkdown } from './markdown.ts';
import { makeMdx } from './mdx.ts';
import { makeNotebook } from './notebook.ts';
import { cname, gherkin, goModule, plain, records, redirects, storeName, storeText, unread } from './plain.ts';
import { styles } from './styles.ts';
import { filledInPath, makeFilledIn, makeTemplates } from './templates.ts';
import { ini, properties } from './properties.ts';
import { caddy, server } from './servers.ts';
import { toml } from './toml.ts';
import { xml } from './xml.ts';
import { yaml } from './yaml.ts';

// Markup holds scripts and scripts hold markup, so the two know each other through functions.
const javascript: Language = makeJavaScript(() => html);
const html: Language = makeHtml({ script: javascript, json });
const markdown: Language = makeMarkdown(() => html);
const mdx: Language = makeMdx(markdown, javascript);
const { vue, svelte, astro } = makeComponents({ script: javascript, json });
const template: Language = makeTemplates({ script: javascript, json });
const codeLanguages = makeCode({ html: () => html, template: () => template });
const notebook: Language = makeNotebook((path) => languageOf(path));
const filledIn: Language = makeFilledIn((path) => languageOf(path));

/** Languages of files that only their folder tells, by the path. */
const byPath: readonly (readonly [language: Language, path: RegExp])[] = [
  [server, /(?:^|\/)(?:sites-(?:available|enabled)|conf\.d|nginx|apache2|httpd)\/(?:[^/]+\/)*[^/]+(?<!\.(?:md|sh|ya?ml|json|html?|txt))$/],
  [storeName, /(?:^|\/)(?:fastlane\/metadata|metadata|listings?)\/(?:[^/]+\/)*(?:name|title|subtitle)(?:\.txt)?$/],
  [storeText, /(?:^|\/)(?:fastlane\/metadata|metadata|listings?)\/(?:[^/]+\/)*(?:description|short_description|full_description|short-description|full-description|promotional_text|release_notes|keywords|summary|video)(?:\.txt)?$/],
];

/** Which files a language reads, by the end of the name or the whole name. The first row that fits wins. */
const table: readonly (readonly [language: Language, fileName: RegExp])[] = [
  [cname, /^CNAME$/],
  [redirects, /^_redirects$/],
  [goModule, /^go\.(?:mod|work)$/],
  [dotenv, /^\.env(?:\.[\w.-]+)?$|\.env$/i],
  [javascript, /\.(?:[cm]?[jt]s|[jt]sx|gs|jsm)$/i],
  [html, /\.(?:[xs]?html?|xht|mjml)$/i],
  [vue, /\.vue$/i],
  [svelte, /\.svelte$/i],
  [astro, /\.astro$/i],
  [template, /\.(?:ejs|eta|erb|rhtml|hbs|handlebars|mustache|twig|liquid|njk|nunjucks|jinja2?|j2|gohtml|tmpl|blade\.php|cshtml|vbhtml|razor|jspf?|jspx|gsp|tagx?|ftlh?|vm|vtl|tpl|latte|[hl]?eex|as[cp]x|master|marko)$/i],
  [indented, /\.(?:pug|jade|haml|slim)$/i],
  [styles, /\.(?:p?css|postcss|s[ac]ss|less|styl|stylus)$/i],
  [mdx, /\.mdx$/i],
  [json, /\.(?:json|jsonc|json5|webmanifest|geojson|jsonld|code-workspace|arb|xcstrings|har|topojson|avsc|tfstate)$|^\.(?:(?:babel|eslint|prettier|stylelint|swc|firebase|jshint|nyc|mocha|bower|release|lintstaged|watchman|commitlint)rc|watchmanconfig|arcconfig)$|^Package\.resolved$/i],
  [yaml, /\.(?:ya?ml|cff)$|^\.(?:clang-format|yamllint)$/i],
  [toml, /\.toml$|^Pipfile$/i],
  [xml, /\.(?:xml|xml\.in|plist|stringsdict|entitlements|res[xw]|(?!pbx)[a-z]+proj|props|targets|nuspec|xlf|xliff|storyboard|xib|svg|a?xaml|fxml|(?:appx|vsix)manifest|pom|rss|atom|xs[dl]|xslt|wsdl|xcscheme|xcworkspacedata|wx[sil]|dtd|kml|gpx|opf|ncx|sdef|iml)$|^(?:app|web|nuget|packages|nlog|log4net|machine|.+\.exe)(?:\.\w+)?\.config$/i],
  [properties, /\.properties$/i],
  [ini, /\.(?:ini|cfg|desktop|desktop\.in|xcconfig|iss|cabal)$/i],
  [server, /(?:nginx|httpd|apache2?|vhost)[\w.-]*\.conf(?:\.template)?$|\.nginx$|^\.htaccess$/i],
  [caddy, /^Caddyfile(?:\.[\w-]+)?$|\.caddy$/i],
  [ini, /\.(?:service|timer|socket|target|conf)$/i],
  [records, /\.(?:csv|tsv|psv|log|out|sln|jsonl|ndjson|jsonlines)$/i],
  [gherkin, /\.feature$/i],
  [documents, /\.(?:rst|adoc|asciidoc|org|tex|ltx)$/i],
  [batch, /\.(?:bat|cmd)$/i],
  [gettext, /\.pot?$/i],
  [appleStrings, /\.(?:strings|pbxproj)$/i],
  [notebook, /\.ipynb$/i],
  [markdown, /\.(?:md|markdown|mkd|mdown)$/i],
  ...codeLanguages,
  [plain, /\.(?:txt|text)$|^(?:LICEN[CS]E|NOTICE|AUTHORS|CONTRIBUTORS|COPYING|README|CHANGELOG|CHANGES|INSTALL|TODO|CODEOWNERS|HISTORY|SECURITY)$|^\.(?:git|npm|docker|eslint|prettier|upwork-compliance)ignore$|^\.(?:gitattributes|mailmap|editorconfig|npmrc|nvmrc)$/i],
];

/** The language that reads a file; null where there is none yet, so that nobody takes the file for checked. */
export function languageOf(path: string): Language | null {
  const inner = filledInPath(path);
  if (inner !== null && languageOf(inner) !== null) return filledIn;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return byPath.find(([, pattern]) => pattern.test(path))?.[0] ?? table.find(([, fileName]) => fileName.test(name))?.[0] ?? null;
}

export const languages: readonly Language[] = [javascript, html, vue, svelte, astro, template, indented, styles, mdx, json, yaml, markdown, dotenv, plain, cname, redirects, goModule, storeName, storeText, filledIn, toml, records, gherkin, documents, batch, xml, properties, ini, server, caddy, gettext, appleStrings, notebook, ...codeLanguages.map(([language]) => language)];
export { unread };
export type { Extraction, Language, SourceText } from './language.ts';
