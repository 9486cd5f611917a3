import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearest, UsageError } from '../errors.ts';
import { clauseIds, clauses, type ClauseId } from '../policy/clauses.ts';
import { registry } from '../registry.ts';
import { clausesOf, severityOf, type AnyRule } from '../rule.ts';
import { parseExplainArgs } from './args.ts';
import { writeOutput } from './output.ts';

/** `explain`: a rule's page or a clause, offline; without an id, what there is. */
export async function runExplain(argv: readonly string[]): Promise<number> {
  const ids = parseExplainArgs(argv);
  // Only a name with a plugin before it needs the config, which is a program and may take its time.
  const own = ids.some(isOfPlugin) ? await (await import('../lint.ts')).pluginRules('.') : {};
  const text = ids.length === 0 ? overview() : ids.map((id) => (isOfPlugin(id) ? pluginPage(id, own) : explain(id))).join('\n');
  await writeOutput(text, null, process.cwd());
  return 0;
}

function overview(): string {
  const rows = (list: readonly (readonly [string, string])[]): string[] => list.map(([id, what]) => `  ${id.padEnd(28)}  ${what}`);
  return [
    'Rules',
    ...rows(Object.entries(registry).map(([id, { docs }]) => [id, docs.what])),
    '',
    'Clauses',
    ...rows(clauseIds.map((id) => [id, clauses[id].says])),
    '',
  ].join('\n');
}

function explain(id: string): string {
  const rule = id.replace(/^upwork-compliance\//, '').replace(/\/advice$/, '');
  if (Object.hasOwn(registry, rule)) return pageOf(rule);
  if (Object.hasOwn(clauses, id)) return clausePage(id as ClauseId);
  const near = nearest(id, [...Object.keys(registry), ...clauseIds]);
  throw new UsageError(`There is no rule or clause "${id}"; ${near === null ? 'see "upwork-compliance explain" for all' : `did you mean "${near}"?`}${near === null ? '.' : ''}`);
}

const isOfPlugin = (id: string): boolean => id.includes('/') && !/^upwork-compliance\//.test(id) && !/^[\w-]+\/advice$/.test(id);

/** What a rule of a plugin says of itself. */
function pluginPage(id: string, own: Readonly<Record<string, AnyRule>>): string {
  const rule = Object.hasOwn(own, id) ? own[id] : undefined;
  if (rule === undefined) {
    const near = nearest(id, [...Object.keys(own), ...Object.keys(registry)]);
    throw new UsageError(`No plugin of the config in this folder has a rule "${id}"; ${near === null ? 'run the command where the config lies.' : `did you mean "${near}"?`}`);
  }
  const { what, why, instead } = rule.docs;
  const messages = Object.entries(rule.messages).map(([name, { text, certainty, severity }]) => `| \`${name}\` | ${text} | ${severityOf({ text, certainty, severity, known: 'in-project' }) === 2 ? 'error' : 'warning'}, ${certainty} |`);
  return [`# ${id}`, '', what, '', `Why: ${why}`, '', `Instead: ${instead}`, '', `Clause: ${rule.clause}.`, '', '| message | says | weight |', '| --- | --- | --- |', ...messages, ''].join('\n');
}

/** The page that is shipped beside the code; it is made from the rule and its fixtures. */
function pageOf(rule: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const page = join(folder, 'rules', `${rule}.md`);
    if (existsSync(page)) return readFileSync(page, 'utf8');
    if (folder === dirname(folder)) throw new UsageError(`The page of ${rule} is missing from the installation; install the package anew.`);
  }
}

export function clausePage(id: ClauseId): string {
  const { says, silent, disagrees, source, url, read, gates, account } = clauses[id];
  return [
    `# ${id}`,
    '',
    says,
    '',
    `What it leaves open: ${silent}`,
    ...disagrees.flatMap((other) => ['', `What disagrees: ${other}`]),
    '',
    `Source: ${source}, ${url}, read ${read}; in our own words.`,
    gates ? 'It stands in the way of a key by itself.' : 'It comes from another public page, and warns.',
    ...(account ? ['Only the owner of the account can say how it stands.'] : []),
    ...Object.entries(registry).flatMap(([name, rule]) => (clausesOf(rule).includes(id) ? [`Judged by ${name}.`] : [])),
    '',
  ].join('\n');
}
