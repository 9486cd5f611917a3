import { HINT_LENGTH } from '../match/gate.ts';
import type { AnyRule } from '../rule.ts';
import { fieldReader, isAbsentOr, isText, parseEntries, reportUnknownKeys } from './fields.ts';
import { describe, entriesOf, isRecord, keyPath, type SourceLog } from './log.ts';
import { clauseIn } from './permissions.ts';

export const pluginKeys = ['name', 'rules'] as const;
const ruleKeys = ['clause', 'docs', 'needs', 'applies', 'messages', 'options', 'hint', 'judge', 'judgeProject'] as const;
const docKeys = ['what', 'why', 'instead'] as const;
const messageKeys = ['text', 'certainty', 'severity', 'known'] as const;

/** Reads the entries of `plugins`: their rules by the names under which everybody calls them, as `acme/no-foo`. */
export function parsePlugins(value: unknown, log: SourceLog): Readonly<Record<string, AnyRule>> {
  const names = new Set<string>();
  const found = parseEntries(value, 'plugins', '{ name, rules }', log, (entry, key) => {
    reportUnknownKeys(entry, pluginKeys, key, log);
    const name = fieldReader(entry, key, log)('name', 'must be a name in small letters, digits and hyphens', 'write one such as "acme"', isName);
    if (name === null) return null;
    if (name === 'upwork-compliance') log.error(keyPath(key, 'name'), `must not be ${describe(name)}, which is the name of this tool; choose another.`);
    if (names.has(name)) log.error(keyPath(key, 'name'), `must stand once in the list, and ${describe(name)} stands twice; join the two plugins.`);
    names.add(name);
    return { rules: parsePluginRules(name, entry['rules'], keyPath(key, 'rules'), log) };
  });
  return Object.fromEntries(found.flatMap(({ rules }) => rules));
}

function parsePluginRules(plugin: string, value: unknown, key: string, log: SourceLog): [id: string, rule: AnyRule][] {
  if (!isRecord(value)) {
    log.error(key, `must be an object of rules, found ${value === undefined ? 'nothing' : describe(value)}; write { "no-foo": defineRule({ … }) }.`);
    return [];
  }
  return entriesOf(value).flatMap(([id, rule]): [string, AnyRule][] => {
    const below = keyPath(key, id);
    if (!isName(id) || id === 'advice') log.error(below, `must be named in small letters, digits and hyphens, and not "advice"; write one such as "no-foo".`);
    // The sentences name the rule as a finding would, beside the key path.
    const own: SourceLog = { error: (at, sentence) => log.error(at, `(rule ${plugin}/${id}) ${sentence}`) };
    return isRule(rule, below, own) ? [[`${plugin}/${id}`, rule]] : [];
  });
}

const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(value);
const isFunction = (value: unknown): value is () => unknown => typeof value === 'function';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => isRecord(value);
const isOneOf =
  <T extends string>(...words: readonly T[]) =>
  (value: unknown): value is T =>
    (words as readonly unknown[]).includes(value);

/** Whether a value has the shape that `defineRule` asks for; says what is missing where it has not. */
function isRule(value: unknown, key: string, log: SourceLog): value is AnyRule {
  if (!isRecord(value)) {
    log.error(key, `must be an object as defineRule takes it, found ${describe(value)}; write defineRule({ … }).`);
    return false;
  }
  let isGood = true;
  const own: SourceLog = { error: (at, sentence) => ((isGood = false), log.error(at, sentence)) };
  reportUnknownKeys(value, ruleKeys, key, own);
  const field = fieldReader(value, key, own);
  clauseIn(field, key, own);
  checkDocs(field('docs', 'must be an object', 'write { what, why, instead }', isObject), keyPath(key, 'docs'), own);
  field('needs', 'must be a list of kinds of facts', 'write ["text"]', (needs): needs is readonly string[] => Array.isArray(needs) && needs.length > 0 && needs.every((need) => need === 'text'));
  field('applies', 'must be "everywhere" or "with-api"', 'write "everywhere"', isOneOf('everywhere', 'with-api'));
  field('options', 'must be an object of options with their defaults', 'write {} where there are none', isObject);
  field('judge', 'must be a function', 'write judge(file, options) { … }', isAbsentOr(isFunction));
  field('judgeProject', 'must be a function', 'write judgeProject(project, options) { … }', isAbsentOr(isFunction));
  if (value['judge'] === undefined && value['judgeProject'] === undefined) own.error(key, 'must have judge or judgeProject, found neither; write judge(file, options) { … }.');
  checkMessages(field('messages', 'must be an object of messages', 'write { "<id>": { text, certainty, severity, known } }', isObject), keyPath(key, 'messages'), own);
  checkHints(value['hint'], keyPath(key, 'hint'), own);
  return isGood;
}

function checkDocs(docs: Readonly<Record<string, unknown>> | null, key: string, log: SourceLog): void {
  if (docs === null) return;
  reportUnknownKeys(docs, docKeys, key, log);
  for (const name of docKeys) fieldReader(docs, key, log)(name, 'must be a sentence', 'write one', isText);
}

function checkMessages(messages: Readonly<Record<string, unknown>> | null, key: string, log: SourceLog): void {
  for (const [id, spec] of entriesOf(messages ?? {})) {
    const below = keyPath(key, id);
    if (!isRecord(spec)) {
      log.error(below, `must be an object, found ${describe(spec)}; write { text, certainty, severity, known }.`);
      continue;
    }
    reportUnknownKeys(spec, messageKeys, below, log);
    const field = fieldReader(spec, below, log);
    field('text', 'must be a sentence', 'write one, with slots in double braces', isText);
    field('certainty', 'must say how sure the message is', 'write "proved", "likely", "possible" or "ask"', isOneOf('proved', 'likely', 'possible', 'ask'));
    field('severity', 'must be "error" or "warning"', 'write one of them', isOneOf('error', 'warning'));
    field('known', 'must say what shows it', 'write "in-file" or "in-project"', isOneOf('in-file', 'in-project'));
  }
}

function checkHints(value: unknown, key: string, log: SourceLog): void {
  if (value === undefined) return;
  const { least, most } = HINT_LENGTH;
  if (!Array.isArray(value)) return log.error(key, `must be a list of texts, found ${describe(value)}; write ["acme"].`);
  value.forEach((hint: unknown, index) => {
    if (typeof hint === 'string' && /^[\x20-\x7e]+$/.test(hint) && hint.length >= least && hint.length <= most) return;
    log.error(keyPath(key, index), `must be a text of ${least} to ${most} ASCII characters, found ${describe(hint)}; write what a file must hold for the rule to read it.`);
  });
}
