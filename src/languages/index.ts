import { codeLanguages } from './code/index.ts';
import { dotenv } from './dotenv.ts';
import { makeHtml } from './html.ts';
import { makeJavaScript } from './javascript/index.ts';
import { json } from './json.ts';
import type { Language } from './language.ts';
import { makeMarkdown } from './markdown.ts';
import { cname, plain, redirects, unread } from './plain.ts';
import { yaml } from './yaml.ts';

// Markup holds scripts and scripts hold markup, so the two know each other through functions.
const javascript: Language = makeJavaScript(() => html);
const html: Language = makeHtml({ script: javascript, json });
const markdown: Language = makeMarkdown(() => html);

/** Which files a language reads, by the end of the name or the whole name. The first row that fits wins. */
const table: readonly (readonly [language: Language, fileName: RegExp])[] = [
  [cname, /^CNAME$/],
  [redirects, /^_redirects$/],
  [dotenv, /^\.env(?:\.[\w.-]+)?$|\.env$/i],
  [javascript, /\.(?:[cm]?[jt]s|[jt]sx)$/i],
  [html, /\.(?:x?html?|xht)$/i],
  [json, /\.(?:json|jsonc|json5|webmanifest|geojson|jsonld|code-workspace)$|^\.(?:babelrc|eslintrc|prettierrc|stylelintrc|swcrc)$/i],
  [yaml, /\.ya?ml$|^\.(?:clang-format|yamllint)$/i],
  [markdown, /\.(?:md|markdown|mkd|mdown)$/i],
  ...codeLanguages,
  [plain, /\.(?:txt|text)$|^(?:LICEN[CS]E|NOTICE|AUTHORS|CONTRIBUTORS|COPYING|README|CHANGELOG|CHANGES|INSTALL|TODO|CODEOWNERS|HISTORY|SECURITY)$|^\.(?:git|npm|docker|eslint|prettier|upwork-compliance)ignore$|^\.(?:gitattributes|mailmap|editorconfig|npmrc|nvmrc)$/i],
];

/** The language that reads a file; null where there is none yet, so that nobody takes the file for checked. */
export function languageOf(path: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return table.find(([, fileName]) => fileName.test(name))?.[0] ?? null;
}

export const languages: readonly Language[] = [javascript, html, json, yaml, markdown, dotenv, plain, cname, redirects, ...codeLanguages.map(([language]) => language)];
export { unread };
export type { Extraction, Language, SourceText } from './language.ts';
