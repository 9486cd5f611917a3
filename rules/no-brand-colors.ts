import type { ColourFact } from '../src/facts.ts';
import { companyOf, isPageOfPlatform } from '../src/match/company.ts';
import { fileRole, isDocument } from '../src/match/file-role.ts';
import { paletteColour, type Nearest } from '../src/match/palette.ts';
import { anotherColour } from '../src/policy/colours.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'brand-colors',
  docs: {
    what: 'Disallow the colours of the platform where they make the look of the app.',
    why: 'The app may not wear the colours of the platform, or users take it for a product of the platform.',
    instead: 'choose a colour of your own for the token that the message names.',
  },
  needs: ['colour', 'text', 'picture'],
  takes: ['picture'],
  applies: 'everywhere',
  messages: {
    main: { text: '{{token}} is {{colour}}, as {{role}} ({{difference}} from it). Move it to a distance of at least {{another}} (CIEDE2000).', certainty: 'likely', severity: 'warning', known: 'in-file' },
    lone: { text: '{{token}} is {{colour}} ({{difference}} from it).', certainty: 'possible', severity: 'warning', known: 'in-file' },
    company: { text: '{{token}} is {{colour}} ({{difference}} from it), in an app that has more of the platform.', certainty: 'possible', severity: 'warning', known: 'in-project' },
    named: { text: '{{token}} is a colour that is named after the platform.', certainty: 'possible', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judge(file) {
    const role = isPageOfPlatform(file) ? 'copy' : fileRole(file.path);
    for (const fact of file.facts.colour) {
      const near = paletteColour(fact.rgb);
      if (near?.colour.weight !== 'main') continue;
      const at = fact.range;
      if (role === 'copy') yield { leave: 'a page of the platform, which is another finding', at };
      else if (isDocument(file.path)) yield { leave: 'an example or a badge in a document', at };
      else if (role === 'test' || role === 'changelog') yield { leave: 'in a test or fixture', at };
      else if (fact.role === 'none') yield { leave: 'the colour of a state or of data', at };
      else if (fact.role === 'part') yield { message: 'lone', at, cause: near.colour.name, data: dataOf(fact, near) };
      else yield { message: 'main', at, cause: near.colour.name, data: { ...dataOf(fact, near), role: ROLES[fact.role], another: String(anotherColour) } };
    }
  },

  *judgeProject(project) {
    const company = companyOf(project);
    if (!company.isThere) return;
    for (const file of project.files) {
      if (fileRole(file.path) === 'test' || isDocument(file.path) || isPageOfPlatform(file)) continue;
      for (const fact of file.facts.colour) {
        if (fact.role === 'none') continue;
        const near = paletteColour(fact.rgb);
        const place = { path: file.path, at: fact.range };
        if (near === null) yield { message: 'named', ...place, cause: 'named', data: { token: fact.token } };
        else if (near.colour.weight === 'main' || (near.colour.weight === 'minor' && !company.hasPaletteIn(file))) continue;
        else yield { message: 'company', ...place, cause: near.colour.name, data: dataOf(fact, near) };
      }
    }
  },
});

const dataOf = ({ token }: ColourFact, { colour, difference }: Nearest) => ({ token: token === '' ? 'This colour' : token, colour: colour.name, difference: difference < 0.05 ? '0' : difference.toFixed(1) });

const ROLES: Readonly<Record<Exclude<ColourFact['role'], 'part' | 'none'>, string>> = {
  primary: 'the primary colour',
  accent: 'an accent',
  link: 'the colour of links',
  button: 'the colour of buttons',
  header: 'the colour of a header',
  footer: 'the colour of a footer',
  logo: 'the colour of a logo',
  'theme colour': 'the theme colour',
  token: 'a colour of the theme',
};
