import { sourceRange, type TextFact } from '../src/facts.ts';
import { fileRole } from '../src/match/file-role.ts';
import { knownIllustrations } from '../src/match/illustrations.ts';
import { knownTexts, mayBeCopied, sharedText } from '../src/match/shared-text.ts';
import { isPlatformHost } from '../src/match/technical.ts';
import { platformIllustrations } from '../src/policy/illustrations.ts';
import { platformTexts } from '../src/policy/texts.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'copied-content',
  docs: {
    what: 'Disallow pictures, fonts, styles, texts and illustrations of the platform, linked in or copied.',
    why: 'The app may not show content of the platform as its own; what it links in is content of the platform all the same.',
    instead: 'files of your own, or none.',
    covers: `Texts: ${platformTexts.length} published ones, as hashes. Illustrations: ${platformIllustrations.length} drawings of the home page and the pages beside it of about 2017 to 2021, as measures of their outlines and of how their shapes lie to each other; no drawing ships, and one of a few plain shapes tells nothing. Add others to \`texts\`, and to \`illustrations\` as the text of an SVG file: \`illustrations: [readFileSync('theirs.svg', 'utf8')]\`.`,
  },
  needs: ['text', 'drawing'],
  applies: 'everywhere',
  hint: ['air2-', 'air3-', 'air-2-75-logo'],
  messages: {
    linked: { text: '{{what}} of the platform, linked in: {{address}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
    'icon-font': { text: 'The icon font of the platform: {{name}}.', certainty: 'likely', severity: 'error', known: 'in-file' },
    markup: { text: 'A name from the design system of the platform, as copied markup or styles have it: {{name}}.', certainty: 'possible', severity: 'warning', known: 'in-file' },
    copied: { text: 'At least {{words}} words here are those of a text of the platform ({{name}}).', certainty: 'likely', severity: 'error', known: 'in-file' },
    quoted: { text: 'At least {{words}} words in this document are those of a text of the platform ({{name}}).', certainty: 'possible', severity: 'warning', known: 'in-file' },
    illustration: { text: 'This drawing agrees with {{share}} % of an illustration of the platform ({{name}}).', certainty: 'likely', severity: 'error', known: 'in-file' },
  },
  /** Texts, and illustrations as the text of their SVG files, of your own choice whose copies are sought besides. */
  options: { texts: [] as readonly string[], illustrations: [] as readonly string[] },

  *judge(file, { texts, illustrations }) {
    const role = fileRole(file.path);
    for (const { range, ...measures } of file.facts.drawing) {
      const copied = knownIllustrations(illustrations).find(measures);
      if (copied === null) continue;
      if (role === 'test' || role === 'changelog') yield { leave: 'in a test or fixture', at: range };
      else yield { message: 'illustration', at: range, cause: `illustration ${copied.name}`, data: { share: String(copied.share), name: copied.name } };
    }
    const known = knownTexts(texts);
    for (const fact of file.facts.text) {
      for (const { message, name, index } of namesIn(fact, file.path)) {
        const at = sourceRange(fact, [index, index + name.length]);
        if (role === 'test' || role === 'changelog') yield { leave: 'in a test or fixture', at };
        else yield { message, at, cause: message, data: { name } };
      }
      const shared = mayBeCopied(fact) ? sharedText(fact.value, known) : null;
      if (shared !== null) {
        const at = sourceRange(fact, shared.range);
        const data = { words: String(shared.words), name: shared.name };
        if (role === 'test' || role === 'changelog') yield { leave: 'in a test or fixture', at };
        else yield { message: fact.surface === 'docs' ? 'quoted' : 'copied', at, cause: `text ${shared.name}`, data };
      }
      for (const { what, address, index } of assetsIn(fact)) {
        const at = sourceRange(fact, [index, index + address.length]);
        if (role === 'test' || role === 'changelog') yield { leave: 'in a test or fixture', at };
        else yield { message: 'linked', at, cause: what, data: { what, address: shorten(address) } };
      }
    }
  },
});

/** The ending decides: a link to a page of the platform shows nothing of it. */
const ASSET = /(?:https?:)?\/\/(?<host>(?:[\w-]+\.)+[a-z]{2,6})\/(?<path>[^\s"'<>()?#]{1,400}\.(?:(?<picture>png|jpe?g|gif|svg|webp|avif|ico|mp4|webm)|(?<font>woff2?|ttf|otf|eot)|css))(?=[\s"'<>()?#]|$)/gi;
/** What people have uploaded is theirs. */
const UPLOADED = /(?:^|\/)(?:profile-portraits|att|attachments|uploads?)\//i;

/** One address, or the several of a `srcset`. */
function* assetsIn({ surface, value }: TextFact): Generator<{ readonly what: string; readonly address: string; readonly index: number }> {
  if (surface !== 'endpoint') return;
  for (const { 0: address, index, groups } of value.matchAll(ASSET)) {
    const { host = '', path = '', picture, font } = groups ?? {};
    if (isPlatformHost(host.toLowerCase()) && !UPLOADED.test(path)) yield { what: picture !== undefined ? 'A picture' : font !== undefined ? 'A font' : 'A style sheet', address, index };
  }
}

const shorten = (address: string): string => (address.length > 80 ? `${address.slice(0, 40)}…${address.slice(-39)}` : address);

const DESIGN_SYSTEM = /(?<![\w-])(?:air[23]-[\w-]+|air-2-75-logo)(?![\w-])/g;
const ICON_FONT = /^air[23]-icons$/;
/** Where a name makes an element look; a selector in a program only finds elements of a page. */
const STYLING = /^(?:(?:class|className|id)(?: attribute.*)?|name in a style sheet|applied classes)$/;

/** Names of the platform's design system, where they style something. */
function* namesIn({ surface, place, value }: TextFact, path: string): Generator<{ readonly message: 'icon-font' | 'markup'; readonly name: string; readonly index: number }> {
  if (surface !== 'identifier') return;
  if (place === 'string' && ICON_FONT.test(value)) yield { message: 'icon-font', name: value, index: 0 };
  if (!STYLING.test(place) && !(place === 'identifier' && /\.[cm]?[jt]sx$/.test(path))) return;
  for (const { 0: name, index } of value.matchAll(DESIGN_SYSTEM)) yield { message: 'markup', name, index };
}
