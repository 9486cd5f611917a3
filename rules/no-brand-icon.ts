import { sourceRange, type Range, type TextFact } from '../src/facts.ts';
import { fileRole } from '../src/match/file-role.ts';
import { iconAddresses, iconClasses, iconExports, iconNames } from '../src/policy/icons.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'brand-logo',
  docs: {
    what: 'Disallow the logo of the platform through an icon pack, an icon font, or a service that sends it.',
    why: 'The app may not show the logo of the platform; an icon of it is the logo, whatever the pack calls it.',
    instead: 'use a neutral icon, such as a briefcase or a link.',
  },
  needs: ['text'],
  applies: 'everywhere',
  messages: {
    imported: { text: 'The mark of the platform through an icon pack: {{icon}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
    named: { text: 'The mark of the platform by its name in an icon pack: {{icon}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
    linked: { text: 'The mark of the platform as a picture from elsewhere: {{icon}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
  },
  options: {},

  *judge(file) {
    const role = fileRole(file.path);
    for (const fact of file.facts.text) {
      for (const { message, range } of iconsIn(fact)) {
        const at = sourceRange(fact, range);
        if (role === 'test') yield { leave: 'in a test or fixture', at };
        else yield { message, at, cause: 'icon', data: { icon: fact.value.slice(...range) } };
      }
    }
  },
});

interface IconUse {
  readonly message: 'imported' | 'named' | 'linked';
  readonly range: Range;
}

/** The icons that a text names, where it stands as code; a sentence that speaks of one shows nothing. */
function iconsIn({ surface, place, value }: TextFact): IconUse[] {
  if (surface === 'comment' || surface === 'log') return [];
  if (place === 'imported name') return (iconExports as readonly string[]).includes(value) ? [{ message: 'imported', range: [0, value.length] }] : [];
  // Code that a document quotes is an example.
  if (place === 'code') return [];
  const named = surface === 'docs' ? [] : [...rangesOf(iconNames, value), ...(isClassList(place) ? rangesOf(iconClasses, value) : [])];
  if (named.length > 0) return named.map((range) => ({ message: 'named', range }));
  return rangesOf(iconAddresses, value).map((range) => ({ message: 'linked', range }));
}

const rangesOf = (pattern: RegExp, text: string): Range[] => [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);

/** Classes stand in attributes and strings; a text for people that happens to hold one shows no icon. */
const isClassList = (place: string): boolean => !/^(?:text|JSX text|heading|message)$/.test(place);
