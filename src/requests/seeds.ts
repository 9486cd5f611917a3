import path from 'node:path';
import { frontEndOf } from './languages.ts';
import type { Project } from './project.ts';
import { SEED, SENDING } from './seed.ts';

export { SEED };

export const isSeed = (project: Project, file: string): boolean => SEED.test(project.text(file) ?? '') || SEED.test(file);

/** Files of code that name the platform, in their text or as they are called. */
export const isSpeaking = (project: Project, file: string): boolean => frontEndOf(file)?.speaks?.(project.text(file) ?? '') ?? isSeed(project, file);

const MANIFEST = /(?:^|\/)(?:go\.mod|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|[\w.-]+\.(?:csproj|sln)|pubspec\.yaml|application(?:-\w+)?\.(?:ya?ml|properties)|appsettings(?:\.\w+)?\.json|local\.settings\.json|(?:[Aa]pp|[Ww]eb)\.config)$/;

/** Whether a project is called after the platform where only its manifest says so. */
export const isNamedByManifest = (project: Project): boolean => [...project.files].some((file) => MANIFEST.test(file) && (/\.(?:csproj|sln)$/.test(file) && SEED.test(path.posix.basename(file)) || SEED.test(project.text(file) ?? '')));

const IDENTITY = /^(?:[\w.-]+\/){0,2}(?:package\.json|composer\.json|pyproject\.toml|setup\.(?:py|cfg)|manifest(?:\.\w+)?\.json|wrangler\.(?:toml|jsonc?)|serverless\.ya?ml|deno\.jsonc?|fly\.toml|wxt\.config\.\w+|readme(?:\.\w+)?)$/i;
/** What names a project in such a file. */
const NAMES = /"(?:name|displayName|description)"\s*:\s*"[^"\n]*"|^\s*name\s*[=:].*$|^\s*#\s.*$|\bname\s*[=:]\s*["'][^"'\n]*["']/gm;
const known = new WeakMap<Project, boolean>();

/** Whether a project calls itself after the platform: in its manifests, or in the heading of what it says of itself. */
export function isProjectNamed(project: Project): boolean {
  let is = known.get(project);
  if (is === undefined) known.set(project, (is = isNamedByManifest(project) || [...project.files].some((file) => IDENTITY.test(file) && [...(project.text(file) ?? '').slice(0, 20_000).matchAll(NAMES)].slice(0, 12).some(([text]) => SEED.test(text)))));
  return is;
}

/** A feed or a search whose address is set outside of the program. */
const SET_OUTSIDE = /(?:\bprocess\.env\b|\bimport\.meta\.env\b|\bos\.(?:environ|getenv)\b|\bENV(?:\[|\.fetch)|\$_ENV\b|\b(?:get)?env\(|\b(?:System|os)\.[gG]etenv\b|\bGetEnvironmentVariable\b)[^\n]*(?:RSS|FEED|JOBS?_|_JOBS?|SEARCH)/;
/** Packages and classes that do nothing but read feeds. */
const FEED_READER = /['"](?:rss-parser|feedparser(?:-promised)?|feed-read|rss-to-json|feedsub|rss-feed-emitter|@rowanmanning\/feed-parser)['"]|\bimport\s+feedparser\b|\bRSS::Parser\b|\bFeedjira\b|\bFeedzirra\b|\bgofeed\b|\bSyndFeedInput\b|\bSyndicationFeed\b|\bSimplePie\b|\bwebfeed\b/;
/** What steers a browser, and what reads a feed by hand. */
const BROWSER = /['"](?:puppeteer(?:-[\w-]+)?|playwright(?:-[\w-]+)?|selenium-webdriver|webdriverio)['"]|\bfrom\s+(?:selenium(?:base|wire)?|playwright|patchright|camoufox|undetected_chromedriver|DrissionPage|pyppeteer|botasaurus|helium|zendriver|nodriver|splinter|pydoll)\b|\bimport\s+(?:undetected_chromedriver|nodriver|zendriver|helium)\b|\borg\.openqa\.selenium\b|\bgo-rod\/rod\b|\bchromedp\b|\bOpenQA\.Selenium\b/;
const OWN_READER = /(?:\b|_|[a-z])(?:rss|RSS|Rss|feeds?|Feeds?|atom|Atom)(?:\b|_|[A-Z])/;
const asksOutside = (text: string): boolean => SET_OUTSIDE.test(text) || FEED_READER.test(text) || BROWSER.test(text) || (OWN_READER.test(text) && SENDING.test(text));

/** Files that ask for something of which the address stands outside of them. */
export const outsideOf = (project: Project): readonly string[] => project.sources.filter((file) => asksOutside(project.text(file) ?? ''));

/** Scripts that the manifest of an extension puts into pages of the platform. */
export function scriptsOfPages(project: Project): ReadonlySet<string> {
  const manifests = [...project.files].filter((file) => /(?:^|\/)manifest(?:\.\w+)?\.json$/.test(file) && ADDRESS.test(project.text(file) ?? ''));
  return new Set(manifests.flatMap((file) => [...(project.text(file) ?? '').matchAll(CONTENT_SCRIPTS)].flatMap(([, scripts = '']) => [...scripts.matchAll(/\{[^{}]*\}/g)].flatMap(([one]) => (ADDRESS.test(one) ? scriptsIn(project, file, one) : [])))));
}

const CONTENT_SCRIPTS = /"content_scripts"\s*:\s*\[((?:[^[\]]|\[[^[\]]*\])*)\]/g;
const scriptsIn = (project: Project, manifest: string, text: string): readonly string[] => [...text.matchAll(/"\/?((?:\.\/)?[\w@./-]+\.[cm]?[jt]sx?)"/g)].flatMap(([, name = '']) => project.existing(path.posix.join(path.posix.dirname(manifest), name)) ?? []);

/** Files of code that may send a request to the platform: they name it, or what they read does. */
export function seedsOf(project: Project): readonly string[] {
  const inPages = scriptsOfPages(project);
  const speaking = project.sources.filter((file) => isSpeaking(project, file) || inPages.has(file));
  // In a project that is called after it, what is asked for may stand in the environment.
  const named = isProjectNamed(project) ? [...new Set([...speaking, ...outsideOf(project)])] : speaking;
  const words = [...project.files].flatMap((file) => (DATA.test(file) && !project.isWorkflow(file) && !/(?:^|\/)(?:package|composer|manifest)(?:-lock)?\.json$/.test(file) ? wordsFor(project, file) : []));
  const reading = words.length === 0 ? [] : project.sources.filter((file) => words.some((word) => (/^[A-Z][A-Z\d_]+$/.test(word) ? new RegExp(`(?<![A-Za-z\\d_])${word}(?![A-Za-z\\d_])`).test(project.text(file) ?? '') : (project.text(file) ?? '').includes(word))));
  const found = [...new Set([...named, ...reading])];
  if (found.length > 0 || !isNamedByManifest(project)) return found;
  // What a framework reads by itself nobody names: whatever it starts may ask for what stands there.
  return project.sources.filter((file) => isBegun(project, file));
}

/** Whether a program begins in a file, or a framework finds it. */
function isBegun(project: Project, file: string): boolean {
  const packaging = project.packagingOf(file);
  const text = project.text(file) ?? '';
  return packaging !== null && (packaging.isMain(text) || packaging.isComponent(text));
}

/** Files that hold addresses for a program to read. */
const DATA = /\.(?:json5?|ya?ml|toml|ini|txt|csv|opml|xml|properties)$|(?:^|\/)\.env(?:\.[\w-]+)*$/i;
const ADDRESS = /(?:\/\/|\.)(?:[\w-]+\.)*upwork\.com/i;
const LARGEST = 500_000;

/** An example of a file stands for that file, which people make of it. */
const namesOf = (name: string): readonly string[] => [...new Set([name, name.replace(/[._-](?:example|sample|default|dist|template)(?=\.|$)/i, '')])];

/** Config of frameworks, which code does not name: it is asked for by its keys. */
const CONFIG = /(?:^|\/)config\/[\w/.-]*\.ya?ml$|\.services\.ya?ml$/;
/** Keys that say nothing of what they hold. */
const PLAIN_KEY = /^(?:services|parameters|framework|http_client|scoped_clients|clients|arguments|base_ur[il]|_defaults|bind|imports|defaults?|production|shared|ur[il]|host|api|endpoint|options|class|calls|factory|headers|scope|when@\w+|\d+)$/;

/** By what words code asks for what stands beside an address: the keys around it, and those of what refers to them. */
function keysFor(text: string): readonly string[] {
  const lines = text.split('\n');
  const around = (index: number): readonly string[] => {
    const found: string[] = [];
    let indent = Infinity;
    for (let at = index; at >= 0 && indent > 0; at -= 1) {
      const { space = '', key } = /^(?<space>\s*)(?:-\s+)?(?:\{\s*)?["']?(?<key>[$@\w.\\ -]+?)["']?\s*:/.exec(lines[at] ?? '')?.groups ?? {};
      if (key === undefined || space.length >= indent) continue;
      indent = space.length;
      found.push(key);
    }
    return found;
  };
  const own = lines.flatMap((line, index) => (ADDRESS.test(line) ? around(index) : []));
  const names = new Set(own.filter((key) => !PLAIN_KEY.test(key)));
  // What refers to it may be referred to itself.
  for (let round = 0; round < 2; round += 1) for (const [index, line] of lines.entries()) if ([...names].some((name) => name.length > 4 && /[@%:]/.test(line) && line.slice(line.indexOf(':')).includes(name))) for (const key of around(index)) if (!PLAIN_KEY.test(key)) names.add(key);
  return [...names].flatMap((key) => (key.includes('\\') ? [`class ${key.split('\\').at(-1) ?? ''}`] : /\$/.test(key) ? [key.slice(key.indexOf('$'))] : [`'${key}'`, `%${key}%`, `.${key}`, `:${key}`, `$${key.replaceAll(/[^A-Za-z\d]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`]));
}

/** By what words code speaks of a file that holds addresses of the platform: its name, or the variables that it sets to them. */
function wordsFor(project: Project, file: string): readonly string[] {
  const text = project.text(file) ?? '';
  if (text.length > LARGEST || !ADDRESS.test(text)) return [];
  if (!/(?:^|\/)\.env/.test(file)) return [...namesOf(path.posix.basename(file)), ...variablesIn(text), ...resourcesIn(file, text), ...(CONFIG.test(file) ? keysFor(text) : [])];
  return [...text.matchAll(/^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=.*$/gm)].flatMap(([line, name = '']) => (ADDRESS.test(line) ? [name] : []));
}

/** What code of an app of a phone asks for by the name that a text has there. */
const resourcesIn = (file: string, text: string): readonly string[] => (/(?:^|\/)res\/values\/[\w-]+\.xml$/.test(file) ? [...text.matchAll(/<string\b[^>]*\bname="(?<name>\w+)"[^>]*>(?<value>[^<]*)</g)].flatMap(({ groups }) => (ADDRESS.test(groups?.['value'] ?? '') ? [')', ',', ';'].map((end) => `R.string.${groups?.['name'] ?? ''}${end}`) : [])) : []);

/** Variables of the environment that a file of a deployment sets to addresses of the platform. */
const variablesIn = (text: string): readonly string[] => [...text.matchAll(/^[\s-]*["']?([A-Z][A-Z\d_]{2,})["']?\s*[:=].*$/gm)].flatMap(([line, name = '']) => (ADDRESS.test(line) ? [name] : []));

/** Addresses of the platform that answer programs, and pages with jobs: a link to somebody's profile is none. */
const ANSWERING = /\bapi\.upwork\.com\b|\bupwork\.com\/(?:ab\/(?:feed|jobs)|nx\/(?:search|find-work)|api\/|graphql|search\/|freelance-jobs|jobs\b|o\/jobs|hire\b)/i;
const TOLD_IN = /(?:^|\/)(?:readme(?:\.\w+)?|[\w.-]+\.(?:json5?|ya?ml|toml|cfg|ini|conf|txt|csv|opml|xml|properties|html?|sql|ipynb))$/i;
const MOST_TOLD = 300;

/** Whether what a project reads, shows or says of itself names an address of the platform that answers programs. */
export const isTold = (project: Project): boolean => [...project.files].filter((file) => TOLD_IN.test(file) && !/(?:^|\/)(?:node_modules|vendor|dist)\/|(?:-lock|\.lock|\.min)\./.test(file)).slice(0, MOST_TOLD).some((file) => {
  const text = project.text(file) ?? '';
  return text.length <= LARGEST && ANSWERING.test(text);
});
