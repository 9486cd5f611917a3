import { ELEMENT_PLACE, IMPORT_PLACE, MEMBER_PLACE, MODULE_PLACE, PACK_PLACE, PAIR_PLACE, sourceRange, TEXT_KEY_PLACE, type Range, type TextFact } from '../src/facts.ts';
import { fileRole } from '../src/match/file-role.ts';
import { iconFontOf } from '../src/match/glyphs.ts';
import { bareExports, iconAttributes, iconClasses, iconElements, iconExports, iconFiles, iconMembers, iconNames, iconPair, iconServices, isSentFile, isWithoutIcon, logoPacks, mayNameIcon, maySendIcon } from '../src/policy/icons.ts';
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
    drawn: { text: 'The mark of the platform as a character of an icon font: {{icon}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
    'drawn-in-a-version': { text: 'In some versions of its icon font, this character is the mark of the platform: {{icon}}.', certainty: 'possible', severity: 'warning', known: 'in-file' },
  },
  options: {},

  *judge(file) {
    const role = fileRole(file.path);
    for (const fact of file.facts.text) {
      for (const { message, range } of iconsIn(fact)) {
        const at = sourceRange(fact, range);
        if (role === 'test') yield { leave: 'in a test or fixture', at };
        else yield { message, at, cause: 'icon', data: { icon: nameOf(fact, range) } };
      }
    }
  },
});

interface IconUse {
  readonly message: 'imported' | 'named' | 'linked' | 'drawn' | 'drawn-in-a-version';
  readonly range: Range;
}

/** The icons that a text names, where it stands as code; a sentence that speaks of one shows nothing. */
function iconsIn(fact: TextFact): IconUse[] {
  const { surface, place, value } = fact;
  if (surface === 'comment' || surface === 'log' || SHOWING_NOTHING.has(place)) return [];
  const font = iconFontOf(fact);
  if (font !== null) return whole(value, font.isStable ? 'drawn' : 'drawn-in-a-version');
  if (place.startsWith(`${IMPORT_PLACE} `)) return isExport(value, place.slice(IMPORT_PLACE.length + 1)) ? whole(value, 'imported') : [];
  if (place.startsWith(`${MEMBER_PLACE} `)) return iconMembers[place.slice(MEMBER_PLACE.length + 1)]?.test(value) === true ? whole(value, 'named') : [];
  if (place === PAIR_PLACE) return iconPair.test(value) ? whole(value, 'named') : [];
  if (place === ELEMENT_PLACE) return iconElements.test(kebab(value)) ? whole(value, 'named') : [];
  if (iconAttributes.some(([where, what]) => where.test(place) && what.test(value))) return whole(value, 'named');
  const isModule = place === MODULE_PLACE;
  const named = !mayNameIcon.test(value) ? [] : [...(showsNames(fact) ? iconNames.flatMap((names) => rangesOf(names, value)) : []), ...(!isModule && showsClasses(fact) ? rangesOf(iconClasses, value) : [])];
  if (named.length > 0) return named.map((range) => ({ message: isModule ? 'imported' : 'named', range }));
  if (!maySendIcon.test(value)) return [];
  const sent = rangesOf(iconServices, value);
  const files = filesIn(fact).filter(([start, end]) => sent.every((one) => one[1] <= start || end <= one[0]));
  return [...sent, ...files].map((range) => ({ message: isModule ? 'imported' : 'linked', range }));
}

/** Code that a document quotes is an example, a key has a text, and a style sheet of a whole pack uses none of its icons. */
const SHOWING_NOTHING: ReadonlySet<string> = new Set(['code', TEXT_KEY_PLACE, PACK_PLACE]);

const showsNames = ({ surface }: TextFact): boolean => surface !== 'docs' && surface !== 'ui';
/** A call that shows texts takes the classes of its element too. */
const showsClasses = (fact: TextFact): boolean => (showsNames(fact) || (/^text given to /.test(fact.place) && CLASS_LIST.test(fact.value))) && !isWithoutIcon(fact.value);
const CLASS_LIST = /^[a-z\d]{1,12}(?:-[a-z\d]{1,20}){0,6}(?: [a-z\d]{1,12}(?:-[a-z\d]{1,20}){0,6}){0,12}$/;

const whole = (value: string, message: IconUse['message']): IconUse[] => [{ message, range: [0, value.length] }];

/** A module of the project itself may call its own drawing as a pack does; where it hands on a pack's, it is found there. */
function isExport(name: string, module: string): boolean {
  if (OWN_MODULE.test(module)) return false;
  const set = /^@iconify(?:-json|\/json\/json)\/([\w-]+)/.exec(module)?.[1];
  if (set !== undefined) return iconNames.some((names) => rangesOf(names, `${set}:${name}`).length > 0);
  return (iconExports as readonly string[]).includes(name) || (bareExports.test(name) && logoPacks.test(module));
}
const OWN_MODULE = /^(?:\.|\/|#|\$|[@~]{1,2}\/|src\/)/;

/** "IconSimpleIconsName" as "icon-simple-icons-name". */
const kebab = (name: string): string => name.replace(/(?<!^|-)(?=[A-Z])/g, '-').toLowerCase();

function filesIn({ surface, value }: TextFact): Range[] {
  return rangesOf(iconFiles, value).filter(([start, end]) => {
    const before = value.slice(Math.max(0, start - LONGEST_ADDRESS), start);
    return (surface !== 'docs' || /:\/\/\S*$/.test(before)) && isSentFile(before, value.slice(start, end), value.slice(end, end + LONGEST_ADDRESS));
  });
}

const LONGEST_ADDRESS = 300;
/** A text that names icons this often names them often enough; more would only cost time. */
const MOST_ICONS = 200;

function rangesOf(pattern: RegExp, text: string): Range[] {
  const ranges: Range[] = [];
  for (const { index, 0: found } of text.matchAll(pattern)) {
    ranges.push([index, index + found.length]);
    if (ranges.length === MOST_ICONS) break;
  }
  return ranges;
}

/** What a message calls the icon: a character that only its font can show goes by its number. */
function nameOf(fact: TextFact, range: Range): string {
  if (iconFontOf(fact) !== null) return `U+${(fact.value.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
  const name = fact.value.slice(...range);
  return fact.place.startsWith(`${MEMBER_PLACE} `) ? `${fact.place.slice(MEMBER_PLACE.length + 1)}.${name}` : name;
}
