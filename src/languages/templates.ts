import type { Fact } from '../facts.ts';
import type { HoleStyle } from './holes.ts';
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
      return { facts: facts.map((fact): Fact => (fact.surface === 'ui' && fact.place === 'text' ? { ...fact, surface: 'string' } : fact)), notes };
    },
  };
}
