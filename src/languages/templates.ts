import { UNKNOWN_PART, type TextFact } from '../facts.ts';
import { readExpression, UNKNOWN_ROLE } from './expressions.ts';
import { findHoles, type HoleStyle } from './holes.ts';
import { readMarkup, type Embedded } from './html.ts';
import type { Extraction, Language, SourceText } from './language.ts';

const ELEMENT = /<(?:a|article|body|button|div|footer|form|h[1-6]|head|header|html|img|input|label|li|main|mj-\w+|mjml|nav|ol|option|p|section|span|strong|table|td|template|title|tr|ul|[A-Z]\w+)\b[^<]{0,500}>/;
/** Letters to people, which need no markup. */
const LETTER = /(?:^|\/)(?:e?mails?|mailers?|\w+_mailer|notifications?|newsletters?)\/|(?:^|\/)[^/]*(?:e?mail|notification|newsletter|subject|body)[^/]*$/i;

const STYLES: readonly (readonly [ending: RegExp, style: HoleStyle])[] = [
  [/\.blade\.php$/i, 'blade'],
  [/\.(?:(?:cs|vb)html|razor)$/i, 'razor'],
  [/\.(?:jspf?|jspx|gsp|tagx?|as[cp]x|master|marko)$/i, 'jsp'],
  [/\.ftlh?$/i, 'freemarker'],
  [/\.(?:vm|vtl)$/i, 'velocity'],
  [/\.(?:tpl|latte)$/i, 'smarty'],
  [/\.[hl]?eex$/i, 'eex'],
];

function styleOf({ path, text }: SourceText): HoleStyle {
  const style = STYLES.find(([ending]) => ending.test(path))?.[1] ?? 'any';
  // Go's templates, Helm's among them, have the same ending as Smarty's.
  return style === 'smarty' && text.includes('{{') ? 'any' : style;
}

/** Templates over HTML, rendered on a server or in a browser. */
export function makeTemplates(embedded: Embedded): Language {
  return {
    id: 'template',
    name: 'template',
    extract(source: SourceText): Extraction {
      const { facts, notes } = readMarkup(source, embedded, { holes: styleOf(source), roots: null });
      if (ELEMENT.test(source.text) || LETTER.test(source.path)) return { facts, notes };
      // Without any element it may print code or settings as well as a page.
      return { facts: facts.map((fact): TextFact => (fact.surface === 'ui' && fact.place === 'text' ? { ...fact, surface: 'string' } : fact)), notes };
    },
  };
}

/** `manifest.json.erb`, `config.yml.example`: a file of another kind that is filled in, by a program or by hand. */
const FILLED_IN = /(?<=\.(?:json|webmanifest|ya?ml|toml|xml|plist|ini|cfg|conf|properties|env|desktop|php|py|rb|[jt]s))\.(?<ending>erb|ejs|eta|j2|jinja2?|tmpl|tpl|template|mustache|hbs|njk|liquid|in|example|sample|dist|default)$/i;

/** The path that such a file has once it is filled in; null where it is none. */
export const filledInPath = (path: string): string | null => (FILLED_IN.test(path) && !/\.desktop\.in$|\.env\.[^.]+$/i.test(path) ? path.replace(FILLED_IN, '') : null);

/** Reads what it will be; what a program fills in is unknown until then. */
export const makeFilledIn = (languageOf: (path: string) => Language | null): Language => ({
  id: 'filled-in',
  name: 'file to be filled in',
  extract({ path, text }: SourceText): Extraction {
    const inner = filledInPath(path) ?? path;
    const holes = /\.(?:in|example|sample|dist|default)$/i.test(path) ? [] : findHoles(text, 'any');
    const parts: string[] = [];
    const facts: TextFact[] = [];
    let at = 0;
    for (const { start, end, codeStart, codeEnd, kind } of holes) {
      parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, UNKNOWN_PART));
      if (kind !== 'comment') for (const fact of readExpression(text, codeStart, codeEnd, UNKNOWN_ROLE)) facts.push(fact);
      at = end;
    }
    const read = languageOf(inner)?.extract({ path: inner, text: parts.join('') + text.slice(at) }) ?? { facts: [], notes: [] };
    for (const fact of read.facts) facts.push(fact);
    // With blanks in it, it is not whole, and need not be.
    return { facts: facts.sort((a, b) => a.range[0] - b.range[0]), notes: holes.length > 0 ? [] : read.notes };
  },
});
