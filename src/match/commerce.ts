import type { CommerceFact, Range, TextFact } from '../facts.ts';
import { MODULE_PLACE } from '../facts.ts';
import * as policy from '../policy/commerce.ts';
import { refundFile } from '../policy/prices.ts';
import { dependenciesIn, isManifest, type Dependency } from './dependencies.ts';
import { fileRole, isDocument, withoutPackage } from './file-role.ts';
import { HINT_LENGTH } from './gate.ts';
import { insideOf, isInPattern } from './inside.ts';
import { pricesIn } from './prices.ts';

/** A file as it is read for signs of commerce: every fact of its text, not only those with a mark. */
export interface TradingFile {
  readonly path: string;
  readonly text: string;
  readonly facts: readonly TextFact[];
}

/** Literals of which every sign holds one, in small letters; "$9/mo" is too short for one, so that what stands before the period is told as well. */
export const commerceHints: readonly string[] = [
  ...new Set([...policy.paymentProviders, ...Object.values(policy.paymentPackages).flat(), ...policy.commerceHints, ...[...'0123456789}>"\'`*_+) '].flatMap((before) => ['/mo', '/yr', '/wk'].map((period) => before + period))].map((hint) => hint.toLowerCase()).filter((hint) => Buffer.byteLength(hint) >= HINT_LENGTH.least)),
];

/** What tells how to work on the app and not what it is: instructions for assistants, examples, and data to try it out with. */
const ASIDE = /(?:^|\/)(?:\.(?:claude|cursor|windsurf|codex|agents?|gemini|kiro|roo|opencode|continue|aider|github\/(?:prompts|agents|instructions|chatmodes|skills))[\w.-]*|examples?|samples?|demos?|prompts?|skills|seeds?|seeders?|factories|stories|playground)\/|(?:^|\/)(?:CLAUDE|AGENTS?|GEMINI|copilot-instructions|\.cursorrules|\.windsurfrules|\.clinerules|llms(?:-full)?)(?:\.\w+)?$|(?:^|[/._-])(?:seed|seeder|sample|example|demo|dummy|mock)(?:[-_][\w-]+)?\.(?:[jt]sx?|py|rb|php|sql|json|html?)$/i;
/** Rows of data are about others. */
const DATA = /\.(?:csv|tsv|jsonl|ndjson|geojson|ipynb|log|svg|lock|patch|diff|har|eml)$/i;

/** Whether a file may speak of what the app itself does. */
export function speaksOfApp(path: string): boolean {
  const role = fileRole(path);
  return role !== 'test' && role !== 'changelog' && role !== 'legal' && !ASIDE.test(withoutPackage(path)) && !DATA.test(path);
}

/** The signs of commerce in a file, each kind at its first place. */
export function commerceIn(file: TradingFile): CommerceFact[] {
  const { path, text } = file;
  if (!speaksOfApp(path)) return [];
  if (policy.adsFile.test(path)) return found(file, [policy.adsFileLine], 'advertises', 'advertisement', () => 'sellers of advertisements are named');
  const signs = isManifest(path) ? packagesIn(path, text) : [];
  signs.push(...pagesIn(file), ...settingsIn(file), ...pricesIn(file));
  if (refundFile.test(path)) signs.push({ kind: 'commerce', weight: 'asks', sign: 'refund', what: 'a refund policy is published', range: firstLine(text) });
  signs.push(...(isDocument(path) ? columnsIn(file, 'asks') : codeIn(file)));
  return once(signs);
}

const firstLine = (text: string): Range => {
  const start = text.search(/\S/);
  return start < 0 ? [0, 0] : [start, start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0)];
};

const PROVIDER = new RegExp(String.raw`(?:^|[^a-z\d])(?:${policy.paymentProviders.map((name) => name.replace('.', String.raw`\.`)).join('|')})(?![a-z\d])|(?:stripe|razorpay|paypal|braintree|paystack|revenuecat|lemonsqueezy|mercadopago)(?:[-_.]?(?:payments?|paymentsheet|ui|sdk|core|net|checkout|api|rest|js|react|node|php|dotnet))`);

/** What a package is for, by its name: payments, advertisements, or nothing of the kind. */
export function tradeOf({ name, registry }: Pick<Dependency, 'name' | 'registry'>): 'payments' | 'advertisements' | null {
  if (policy.noPayments.test(name)) return null;
  if (policy.adPackages[registry].test(name)) return 'advertisements';
  return policy.paymentPackages[registry].includes(name) || PROVIDER.test(name) ? 'payments' : null;
}

function packagesIn(path: string, text: string): CommerceFact[] {
  return dependenciesIn(path, text).flatMap((dependency) => {
    const trade = dependency.isDevOnly ? null : tradeOf(dependency);
    if (trade === null) return [];
    const what = `${dependency.name} is installed`;
    return [trade === 'payments' ? sign('asks', 'package', what, dependency.range) : sign('advertises', 'advertisement', what, dependency.range)];
  });
}

/** Pages on which people pay; the word beside the link may say that they give. */
function pagesIn(file: TradingFile): CommerceFact[] {
  return found(file, policy.checkoutPages, 'sells', 'checkout', ([page]) => `a link leads to ${page.split('/', 1)[0]}`, ({ index, 0: page }) => !policy.donationWords.test(around(file.text, index, index + page.length, DONATION_REACH)));
}

const DONATION_REACH = 160;
const around = (text: string, start: number, end: number, reach: number): string => text.slice(Math.max(0, start - reach), end + reach);

const settingsIn = (file: TradingFile): CommerceFact[] => found(file, [policy.paymentSettings], 'asks', 'setting', ([name]) => `${name} is set`, ([name]) => !policy.scaffolded.file.test(file.path) || !policy.scaffolded.settings.test(name));

function codeIn(file: TradingFile): CommerceFact[] {
  const isInText = insideOf(file.facts.filter(({ surface }) => surface === 'ui' || surface === 'string' || surface === 'docs' || surface === 'log'));
  const isCode = ({ index }: RegExpExecArray): boolean => !isInText(index);
  return [
    ...found(file, policy.checkoutCalls, 'sells', 'checkout', ([call]) => `${nameOf(call)} is used`, isCode),
    ...found(file, policy.paymentEvents, 'sells', 'checkout', ([event]) => `${nameOf(event)} is handled`),
    ...found(file, [policy.purchasePermissions], 'sells', 'checkout', ([name]) => `${name} is asked for`),
    ...found(file, policy.adMarks, 'advertises', 'advertisement', ([mark]) => `${nameOf(mark)} is used`),
    ...columnsIn(file, 'sells'),
    ...found(file, [policy.paymentClients], 'asks', 'client', ([call]) => `${nameOf(call)} is used`, isCode),
    ...found(file, [policy.paidFeatures], 'asks', 'gate', ([test]) => `something depends on ${test.split(/\s*[=!]/, 1)[0] ?? ''}`),
    ...found(file, [policy.soldCalls], 'asks', 'client', ([header]) => `${header} is read`),
    ...found(file, [policy.paymentServices], 'asks', 'package', ([service]) => `${service.split('/', 1)[0]} is asked`),
    ...(/\.json$/i.test(file.path) ? [] : visitsIn(file)),
    ...importsIn(file),
  ];
}

/** What is counted of visits on the way to a payment. */
function visitsIn(file: TradingFile): CommerceFact[] {
  return [
    ...found(file, [policy.paymentEventsOfVisits], 'beside', 'visit', ([event]) => `visits that come to "${event}" are counted`),
    ...found(file, [policy.subscribeEvents], 'beside', 'visit', ([event]) => `visits are counted by "${nameOf(event).replaceAll('"', "'")}"`),
  ];
}

/** What is kept of customers. A document may plan it only. */
function columnsIn(file: TradingFile, weight: 'sells' | 'asks'): CommerceFact[] {
  const { text } = file;
  return [
    ...found(file, [policy.customerColumns], weight, 'customer', ([column]) => `${column} is kept`, ([column]) => /[a-z]/.test(column)),
    ...found(file, [policy.planColumns], 'asks', 'plan', ([column]) => `${column} is kept`),
    ...found(file, [policy.planTables], 'asks', 'plan', ({ groups }) => `the table ${groups?.['table'] ?? ''} is kept`, ({ index }) => policy.planContent.test(text.slice(text.indexOf('\n', index), index + TABLE_REACH).split(/\n\s*\)?;?\s*\n|\n\}/, 1)[0] ?? '')),
  ];
}

const TABLE_REACH = 1500;
const nameOf = (match: string): string => match.replace(/^[<\s]+|[\s(["'=]+$/g, '').replace(/\s+/g, ' ');

/** An import of a package that no manifest of the project may name. */
function importsIn({ path, text, facts }: TradingFile): CommerceFact[] {
  const modules = facts.filter(({ place }) => place === MODULE_PLACE);
  const lines = modules.length > 0 || /\.[cm]?[jt]sx?$/.test(path) ? [] : [...text.matchAll(/^[ \t]*(?:import|from|use|using|require(?:_once)?)\b[ ("'\\]+([\w.:/\\@-]+)/gm)].map(({ 0: line, 1: name = '', index }) => ({ value: name, range: [index + line.length - name.length, index + line.length] as const }));
  return [...modules, ...lines].flatMap(({ value, range }) => (isPaymentModule(value) ? [sign('asks', 'package', `${value} is imported`, range)] : []));
}

/** Whether the package that a module is of is one for payments: folders of the app itself are called by providers too. */
function isPaymentModule(module: string): boolean {
  if (/^(?:[.~/#]|@\/|src\/|app[./\\]|lib\/)/i.test(module) || policy.noPayments.test(module)) return false;
  const parts = module.split(/[/.\\:]+/);
  const head = /^github\.com\//.test(module) ? module.split('/').slice(0, 3).join('/') : parts.slice(0, /^@|^(?:com|org|net|io|package|npm)$/.test(parts[0] ?? '') ? 2 : 1).join('/');
  return PROVIDER.test(head.toLowerCase());
}

const sign = (weight: CommerceFact['weight'], kind: CommerceFact['sign'], what: string, range: Range): CommerceFact => ({ kind: 'commerce', weight, sign: kind, what, range });

/** What patterns find outside of comments. */
function found({ text, facts }: TradingFile, patterns: readonly RegExp[], weight: CommerceFact['weight'], kind: CommerceFact['sign'], what: (match: RegExpExecArray) => string, fits: (match: RegExpExecArray) => boolean = () => true): CommerceFact[] {
  const isInComment = insideOf(facts.filter(({ surface }) => surface === 'comment'));
  return patterns.flatMap((pattern) => {
    const matches = pattern.global ? text.matchAll(pattern) : [pattern.exec(text)].filter((match) => match !== null);
    return [...matches].filter((match) => !isInComment(match.index) && !isInPattern(text, match) && fits(match)).map((match) => sign(weight, kind, what(match), [match.index, match.index + match[0].trimEnd().length]));
  });
}

/** Of signs that say the same of a file the first. */
function once(signs: readonly CommerceFact[]): CommerceFact[] {
  const said = new Set<string>();
  return signs.toSorted((a, b) => a.range[0] - b.range[0]).filter(({ what }) => !said.has(what) && said.add(what));
}
