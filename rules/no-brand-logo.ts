import { isWeakWord, type PictureFact } from '../src/facts.ts';
import { fileRole } from '../src/match/file-role.ts';
import { findMarks } from '../src/match/marks.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'brand-logo',
  docs: {
    what: 'Disallow pictures that look like the logo or the wordmark of the platform, or show its name.',
    why: 'The app may not show the logo of the platform, in whatever colour, size or file.',
    instead: 'use a picture of your own, or none.',
  },
  needs: ['picture'],
  applies: 'everywhere',
  messages: {
    identical: { text: '{{carrier}} has the outline of {{mark}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
    glyph: { text: '{{carrier}} has the outline of {{mark}}.', certainty: 'proved', severity: 'error', known: 'in-project' },
    packed: { text: '{{carrier}} has the outline of {{mark}}, as one of {{count}} in a pack. What shows it counts, not the pack.', certainty: 'possible', severity: 'warning', known: 'in-project' },
    // Only the command decodes pictures.
    confirmed: { text: '{{carrier}} shows {{mark}}: {{signals}}.', certainty: 'proved', severity: 'error', known: 'in-project' },
    similar: { text: '{{carrier}} looks like {{mark}}: {{signals}}.', certainty: 'likely', severity: 'error', known: 'in-project' },
    lettered: { text: '{{carrier}} shows a word that looks like {{mark}}: {{signals}}.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    written: { text: '{{carrier}} shows the name of the platform in letters: "{{text}}".', certainty: 'likely', severity: 'warning', known: 'in-project' },
    mentioned: { text: '{{carrier}} names the platform in a text: "{{text}}".', certainty: 'possible', severity: 'warning', known: 'in-project' },
    hint: { text: '{{carrier}} is somewhat like {{mark}}: {{signals}}.', certainty: 'possible', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judge(file) {
    const isTest = fileRole(file.path) === 'test';
    for (const picture of file.facts.picture) {
      const { range: at } = picture;
      const place = { at, related: picture.uses, ...(picture.region === null ? {} : { region: picture.region }) };
      if (isTest) {
        yield { leave: 'in a test or fixture', at };
        continue;
      }
      const isNamed = findMarks(file.path.slice(file.path.lastIndexOf('/') + 1), 'name').length > 0;
      const data = { carrier: picture.carrier, mark: picture.mark };
      const signals = [...measures(picture), ...(picture.isInBrandColour ? ['a colour of it'] : []), ...(isNamed ? ['the name of the file'] : []), ...(picture.isNamedWhereUsed ? ['the name where it is used'] : [])].join(', ');
      // Letters alone are no mark, in whatever colour.
      const isConfirmed = picture.isInBrandColour || isNamed || picture.isNamedWhereUsed;
      const cause = [`picture ${picture.digest}`, `series ${seriesOf(file.path)}`];
      if (picture.likeness.outline !== null && picture.among > MOST_OF_A_SET) yield { message: 'packed', ...place, cause, data: { ...data, count: String(picture.among) } };
      else if (picture.likeness.outline !== null) yield { message: isFont(file.path) ? 'glyph' : 'identical', ...place, cause, data };
      else if (!picture.agrees) yield { message: 'hint', ...place, cause, data: { ...data, signals } };
      else if (picture.letters !== null && !(isConfirmed && picture.likeness.ink !== null)) yield { message: picture.share >= PROMINENT || picture.likeness.ink !== null ? 'written' : 'mentioned', ...place, cause, data: { carrier: picture.carrier, text: picture.letters } };
      else if (isConfirmed) yield { message: 'confirmed', ...place, cause, data: { ...data, signals } };
      else yield { message: isWeakWord(picture) ? 'lettered' : 'similar', ...place, cause, data: { ...data, signals } };
    }
  },
});

/** A name that takes less of the width is one word of a text, as in a screenshot. */
const PROMINENT = 0.2;

const isFont = (path: string): boolean => /\.(?:woff2?|ttf|otf)$/i.test(path);

/** A set that somebody chose for an app has fewer drawings, an icon pack has more, and comes whole. */
const MOST_OF_A_SET = 150;

/** "shape 97 %, edges 99 %" */
const measures = ({ likeness: { ink, edges } }: PictureFact): string[] => [...(ink === null ? [] : [`shape ${percent(ink)}`]), ...(edges === null ? [] : [`edges ${percent(edges)}`])];
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** An icon comes in sizes and densities, and is one picture to mend. */
const seriesOf = (path: string): string =>
  path
    .replace(/\b(mipmap|drawable)(?:-[\w-]+)?(?=\/)/g, '$1')
    .replace(/[_-](?:round|foreground|background|playstore)(?=\.\w+$)/, '')
    .replace(/[@_-]?\d+(?:x(?:\d+)?)?(?=[^/]*$)/g, '')
    .replace(/\.\w+$/, '');
