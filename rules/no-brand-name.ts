import { ANNOTATION_PLACE, NODE_PLACE, sourceRange, UNKNOWN_PART, WORKFLOW_PLACE, type Range, type TextFact } from '../src/facts.ts';
import { pathInAnyLanguage } from '../src/locale.ts';
import { findBots, findDomains, findListing, findProfiles } from '../src/match/addresses.ts';
import { fileRole } from '../src/match/file-role.ts';
import { brandedNames, identityUses, isRootPackage, referredNames } from '../src/match/identity.ts';
import { findGivenNames, findNames, findOwnNames, findVariants, type AppName } from '../src/match/names.ts';
import { defineRule, type FileFacts } from '../src/rule.ts';

export default defineRule({
  clause: 'brand-name',
  docs: {
    what: 'Disallow the name of the platform as the name of the app, or as a part of it.',
    why: 'The app may not carry the name of the platform; an application is refused for it.',
    instead: 'a name of your own, everywhere at once.',
  },
  needs: ['text'],
  applies: 'everywhere',
  messages: {
    identity: { text: '"{{name}}" names this app after the platform.', certainty: 'proved', severity: 'error', known: 'in-file' },
    root: { text: '"{{name}}" names this app after the platform.', certainty: 'proved', severity: 'error', known: 'in-project' },
    reference: { text: '"{{name}}" names this app after the platform, through its manifest.', certainty: 'proved', severity: 'error', known: 'in-project' },
    module: { text: '"{{name}}" is the path under which this module is published.', certainty: 'likely', severity: 'warning', known: 'in-file' },
    domain: { text: '"{{name}}" is an address of the app that carries the name of the platform.', certainty: 'proved', severity: 'error', known: 'in-file' },
    heading: { text: 'The read-me presents the app as "{{name}}".', certainty: 'likely', severity: 'warning', known: 'in-file' },
    product: { text: '"{{name}}" repeats the name of the app.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    self: { text: 'The app calls itself "{{name}}".', certainty: 'likely', severity: 'warning', known: 'in-file' },
    internal: { text: '"{{name}}" is a name that only developers meet; keep it out of what is published.', certainty: 'possible', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judge(file) {
    for (const use of identityUses(file)) {
      const { fact, match } = use;
      const at = sourceRange(fact, match.range);
      if ('leave' in use) {
        yield { leave: use.leave, at };
        continue;
      }
      if (use.kind !== 'internal') yield { message: use.kind === 'name' ? (MILDER[fact.place] ?? 'identity') : use.kind, at, cause: causesOf(file.path, fact), data: { name: quote(fact.value) } };
    }
    const taken = ownPlaces(file);
    for (const fact of file.facts.text) {
      if (taken.has(fact)) continue;
      for (const range of selfNames(file.path, fact)) yield { message: 'self', at: sourceRange(fact, range), cause: 'product', data: { name: quote(fact.value.slice(...range)) } };
    }
  },

  *judgeProject(project) {
    const referred = [...referredNames(project)];
    for (const { path, fact, match } of referred) yield { path, message: 'reference', at: sourceRange(fact, match.range), cause: causesOf(path, fact), data: { name: quote(fact.value) } };
    for (const file of project.files) {
      for (const use of identityUses(file)) {
        if ('leave' in use || use.kind !== 'internal') continue;
        const message = isRootPackage(file.path, project.paths) ? 'root' : 'internal';
        yield { path: file.path, message, at: sourceRange(use.fact, use.match.range), cause: causesOf(file.path, use.fact), data: { name: quote(use.fact.value) } };
      }
    }
    const names = brandedNames(project);
    if (names.length === 0) return;
    const sites = siteRoots(project.paths);
    for (const file of project.files) {
      const taken = new Set([...ownPlaces(file), ...referred.map(({ fact }) => fact)]);
      for (const fact of file.facts.text) {
        if (taken.has(fact) || !tellsTheName(file.path, fact)) continue;
        const said = selfNames(file.path, fact);
        for (const range of repetitions(file.path, fact, names, sites)) {
          if (said.some(([start, end]) => start < range[1] && range[0] < end)) continue;
          yield { path: file.path, message: 'product', at: sourceRange(fact, range), cause: 'product', data: { name: quote(fact.value.slice(...range)) } };
        }
      }
    }
  },
});

/** Places whose names are not as certainly the app's as those in a manifest. */
const MILDER: Readonly<Record<string, 'module' | 'self'>> = { 'module path': 'module', [WORKFLOW_PLACE]: 'self', [NODE_PLACE]: 'self', [ANNOTATION_PLACE]: 'self' };

/** Characters; a field may hold a whole file. */
const LONGEST_NAME = 200;

/** The same name in several manifests is one thing to change, and so are the names of one place in all languages. */
const causesOf = (path: string, { value, place }: TextFact): string[] => [`name:${value.slice(0, LONGEST_NAME).toLowerCase().replace(/[\s_-]+/g, '-')}`, `place:${place} ${pathInAnyLanguage(path)}`];

/** Facts that `judge` has reported. */
function ownPlaces(file: FileFacts<'text'>): ReadonlySet<TextFact> {
  return new Set(identityUses(file).filter((use) => !('leave' in use)).map(({ fact }) => fact));
}

/** Whether a program may name itself there; what a build prints is for its developers. */
const saysWhatItIs = (path: string, { surface }: TextFact): boolean => (surface === 'ui' || surface === 'log' || surface === 'string') && !['test', 'changelog', 'legal'].includes(fileRole(path) ?? '') && !BUILD.test(path);

/** Where a program or a document gives the app a name, although nothing else in the project may say it. */
function selfNames(path: string, fact: TextFact): Range[] {
  if (saysWhatItIs(path, fact)) return findOwnNames(fact.value);
  const role = fileRole(path);
  return fact.surface === 'docs' && fact.heading === 0 && (role === 'readme' || role === 'docs') ? findGivenNames(fact.value, role === 'readme') : [];
}

const BUILD = /(?:^|\/)(?:CMakeLists\.txt|(?:GNU)?[Mm]akefile|[Rr]akefile|meson\.build|[^/]+\.(?:cmake|mk|gradle|gradle\.kts))$/;

/** Whether a repetition of the name counts there: what people see, but neither a history, a licence nor a test. */
function tellsTheName(path: string, { surface, place }: TextFact): boolean {
  const role = fileRole(path);
  if (role === 'test' || role === 'changelog' || role === 'legal') return false;
  if (surface === 'identifier') return place === 'code' && role !== 'product';
  return surface === 'log' || surface === 'ui' || surface === 'string' || surface === 'docs' || surface === 'endpoint';
}

/** Where a text repeats the name or an address that spells it, as people meet it. */
function repetitions(path: string, fact: TextFact, names: readonly AppName[], sites: readonly string[]): Range[] {
  const { surface, value } = fact;
  switch (surface) {
    case 'identifier':
      return [...findNames(value, names).filter((range) => isDisplayed(fact, range)), ...findDomains(value, names)];
    case 'log':
      return findNames(value, names).filter((range) => isBanner(fact, range));
    case 'endpoint':
      // Further documents link to the app's pages for what they say; where people land, the address is part of the name.
      return [...(fileRole(path) === 'docs' ? [] : [...findListing(value, names), ...findProfiles(value, names)]), ...findDomains(value, names)];
    case 'docs':
      return [...findNames(value, names).filter((range) => sites.some((root) => path.startsWith(root)) || presents(fact, range)), ...(fileRole(path) === 'readme' ? variants(fact, names) : []), ...findDomains(value, names), ...findBots(value)];
    default:
      return [...findNames(value, names), ...findDomains(value, names), ...findProfiles(value, names), ...findBots(value)];
  }
}

/** A read-me calls its app by more than one name. */
const variants = (fact: TextFact, names: readonly AppName[]): Range[] => findVariants(fact.value, names).filter(([start, end]) => OFFERS.some(([before, after]) => before.test(fact.value.slice(0, start)) && after.test(fact.value.slice(end))) && !findNames(fact.value, names).some(([from, to]) => from < end && start < to));

/** The folders whose documents are pages of a site, by the settings of the site. */
const siteRoots = (paths: readonly string[]): string[] =>
  paths.flatMap((path) => {
    const root = /^(?<root>(?:.*\/)?)(?:_layouts\/|_config\.ya?ml$|mkdocs\.ya?ml$|docusaurus\.config\.|\.vitepress\/config|\.vuepress\/config|book\.toml$)/.exec(path)?.groups?.['root'];
    return root === undefined || /(?:^|\/)(?:tests?|fixtures?|examples?)\//.test(root) ? [] : [root.replace(/(?:^|\/)(?:docs|website)\/$/, (folder) => (folder.startsWith('/') ? '/' : ''))];
  });

/** What a program prints to its user is a record for the operator, but for its banner. */
const isBanner = ({ value }: TextFact, [start, end]: Range): boolean => /^[^\p{L}\p{N}]*(?:welcome to (?:the )?)?$/iu.test(value.slice(0, start)) && (/^[^\p{L}\p{N}]*(?:v?\d[\w.]*|v\uFFFC|version \S+)?[^\p{L}\p{N}]*$/iu.test(value.slice(end)) || STARTED.test(value.slice(end)));
/** A program that says that it is there calls itself by its name; "… started on port 3000" has more to say, to the operator. */
const STARTED = /^ (?:is |has )?(?:now |up and )?(?:running|started|listening|online|ready|live)[^\p{L}\p{N}]*$/iu;

/** A name that a document sets as code is what stands on the screen, if it is a name in words and nothing else. */
const isDisplayed = ({ value }: TextFact, [start, end]: Range): boolean => /\s/.test(value.slice(start, end)) && !/[\p{L}\p{N}]/u.test(value.slice(0, start) + value.slice(end));

/** In the repository's own documents only headings and sentences about the product present it; any other mention just refers to it. */
const presents = ({ heading, place, value }: TextFact, [start, end]: Range): boolean => heading > 0 || place === 'document title' || PRESENTATIONS.some(([before, after]) => before.test(value.slice(0, start)) && after.test(value.slice(end)));

/** What stands before and after the name. */
const PRESENTATIONS: readonly (readonly [before: RegExp, after: RegExp])[] = [
  // Nothing else, or the name as it is displayed.
  [/^\W*$/, /^\W*$/],
  [/(?:^|[\s(:])["“”*]{1,2}$/, /^["“”*]/],
  [/\b(?:app|application|extension|client|bot|dashboard|front-?end|back-?end|server|CLI|plug-?in|companion|site|page|website|docs|documentation|guide) (?:for|of) (?:the )?$/i, /^/],
  [/(?:^|[.!?,:]\s+)(?:the\s+)?(?:[\p{L}\p{N}]+[- ]){0,2}$/iu, /^["'”’*_]*\s+(?:is|helps|lets|allows|enables|ensures|provides|gives|brings|offers|automates|makes|turns|monitors|tracks|watches|connects|keeps|steps? in|takes|works|delivers|exposes|sends|fetches|finds|scans|collects|analy[sz]es|generates|notifies|simplifies|streamlines|combines)\b/i],
  [/\bthe ["“*]{0,2}$/i, /^["”*]{0,2} (?:app|application|extension|bot|module|plug-?in|add-?on|dashboard|website|platform|service|project)\b/i],
  // "By using the …, you agree": the name of one who makes a contract.
  [/(?:^|[.!?]\s+)by (?:using|installing|accessing|downloading|registering for|signing up for) (?:the\s+)?(?:[\p{L}\p{N}]+[- ]){0,2}$/iu, /^["'”’*_]*,?\s+you (?:agree|accept|consent|acknowledge|confirm)\b/i],
];

const OFFERS: readonly (readonly [before: RegExp, after: RegExp])[] = [
  // "Find them all with …!"
  [/^\W*(?:get|receive|find|track|discover|automate|manage|save|boost|stay|never miss)\b[^.!?]* with (?:the )?$/i, /^["'”*_]*[.!]/],
  [/(?:^|[.!?:]\s+)(?:meet|introducing|enter|welcome to) (?:the )?["'“*_]*$/i, /^/],
  [/^\W*(?:run|start|launch|stop|restart|install|deploy) the ["'“*_]*$/i, /^["'”*_]*\W*$/],
];

const quote = (text: string): string => {
  const plain = text.slice(0, LONGEST_NAME).trim().replace(/\s+/g, ' ').replaceAll(UNKNOWN_PART, '…');
  return plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
};

