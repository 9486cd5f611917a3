import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { configJsonSchema, loadConfig } from '../src/config/index.ts';
import { UsageError } from '../src/errors.ts';
import { lint } from '../src/lint.ts';
import type { FileReport, Problem, Report } from '../src/problem.ts';
import { readinessOf } from '../src/ready.ts';
import { registry } from '../src/registry.ts';
import { formats, verdictLine } from '../src/report/index.ts';
import type { AnswerEntry, PermissionEntry } from '../src/entries.ts';
import { applyAnswers, applyPermissions } from '../src/suppress/index.ts';
import { makeFile, makeProblem, makeReport, plainOptions } from './support/report.ts';
import { folderOf } from './support/run.ts';

const CONFIG = 'upwork-compliance.config.json';
const app = { 'package.json': '{ "name": "upwork-radar" }\n', 'README.md': '# Upwork Radar\n', 'src/en.json': '{ "a": "1" }\n', 'src/i18n/en.json': '{ "a": "View on Upwork" }\n' };
const quiet = { 'package.json': '{ "name": "gig-radar" }\n', 'src/i18n/en.json': '{ "a": "View on Upwork" }\n' };

const lintWith = (config: object, files: Readonly<Record<string, string>> = app) => lint({ cwd: folderOf({ ...files, [CONFIG]: JSON.stringify(config) }) });
const load = (root: string) => loadConfig({ root, repository: root, file: null, isolated: false, ruleOverrides: [], registry });
const loadJson = (config: unknown) => load(folderOf({ [CONFIG]: JSON.stringify(config) }));
const isValid = new Ajv().compile(configJsonSchema(registry) as object);

async function complaint(config: unknown): Promise<string> {
  const error: unknown = await loadJson(config).then(() => null, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}

const words = ({ files }: Report): string[] => files.flatMap(({ path, problems }) => problems.map(({ ruleId, messageId, severity }) => `${path} ${ruleId ?? 'remark'}/${messageId} ${severity}`));
const setAside = ({ files }: Report): string[] => files.flatMap(({ path, suppressed }) => suppressed.flatMap(({ ruleId, suppressions }) => suppressions.map(({ kind, justification }) => `${path} ${ruleId} ${kind}: ${justification}`)));

describe('overrides in a run', () => {
  test('set what counts in their files, for findings of files and of the project alike', async () => {
    expect(words(await lintWith({}))).toEqual(expect.arrayContaining(['README.md no-brand-name/heading 1', 'package.json no-brand-name/identity 2']));
    const without = words(await lintWith({ overrides: [{ files: 'package.json', rules: { 'no-brand-name': 'off' } }] }));
    expect(without.filter((one) => one.includes('no-brand-name'))).toEqual(['README.md no-brand-name/heading 1']);
    const named = await lintWith({ overrides: [{ files: '*.md', rules: { 'no-brand-name': 'off' } }, { files: 'package.json', rules: { 'no-brand-name': 'warn' } }] });
    expect(words(named).filter((one) => one.includes('no-brand-name'))).toEqual(['package.json no-brand-name/identity 1']);
  });

  test('turn a project rule on for some files alone', async () => {
    const found = await lintWith({ rules: { 'no-brand-text': 'off', 'no-brand-name': 'off' }, overrides: [{ files: 'src/i18n/', rules: { 'no-brand-text': 'error' } }] }, quiet);
    expect(words(found)).toEqual(['src/i18n/en.json no-brand-text/mentions 1']);
    const elsewhere = await lintWith({ rules: { 'no-brand-text': 'off', 'no-brand-name': 'off' }, overrides: [{ files: 'docs/', rules: { 'no-brand-text': 'error' } }] }, quiet);
    expect(words(elsewhere)).toEqual([]);
    expect(elsewhere.coverage.notes).toContain(`${CONFIG}: overrides[0].files matches no file of this run; correct it, or remove the entry if it is of no use any more`);
    expect(found.coverage.notes.join()).not.toContain('overrides');
  });

  test('turn a project rule off where its finding stands, though it is on elsewhere', async () => {
    const files = { ...quiet, 'README.md': '# Gig Radar\n\nData from Upwork.\n' };
    expect(words(await lintWith({ overrides: [{ files: 'src/i18n/', rules: { 'no-brand-text': 'off' } }] }, files))).toEqual([]);
    expect(words(await lintWith({ overrides: [{ files: 'README.md', rules: { 'no-brand-text': 'off' } }] }, files))).toEqual(['src/i18n/en.json no-brand-text/mentions 1']);
  });

  test('make no directive unused where they turn its rule off', async () => {
    const files = { '_config.yml': '# upwork-compliance-disable-next-line no-brand-name -- agreed\ntitle: Upwork Radar\n' };
    const off = await lintWith({ overrides: [{ files: '_config.yml', rules: { 'no-brand-name': 'off' } }] }, files);
    expect(words(off)).toEqual([]);
    const idle = await lintWith({ overrides: [{ files: 'other.yml', rules: { 'no-brand-name': 'off' } }] }, { '_config.yml': '# upwork-compliance-disable-next-line no-brand-name -- agreed\ntitle: Gig Radar\n' });
    expect(words(idle)).toEqual(['_config.yml remark/unused-directive 1']);
  });
});

const place = { path: CONFIG, range: [40, 60], line: 3, column: 5, endLine: 3, endColumn: 25 } as const;
const report = (...problems: readonly Problem[]): FileReport[] => [makeFile('a.json', problems)];

describe('permissions', () => {
  const good = { clause: 'brand-name' as const, by: 'Jo Field', reference: 'ticket 31' };
  const entry = (more: Partial<PermissionEntry> = {}): PermissionEntry => ({ ...good, until: null, ...place, ...more });

  test('set aside the findings of their clause and no others, saying who gave them', () => {
    const [named, other] = [makeProblem(), makeProblem({ clause: 'brand-logo' })];
    const { files, remarks } = applyPermissions(report(named, other), [entry(), entry({ reference: 'letter of 3 May' })], '2030-01-01');
    expect(files).toMatchObject([{ problems: [other], suppressed: [{ suppressions: [{ kind: 'permission', justification: 'permitted by Jo Field, ticket 31' }, { kind: 'permission', justification: 'permitted by Jo Field, letter of 3 May' }] }] }]);
    expect(remarks).toEqual([]);
  });

  test('count on their last day and not on the next, which gets a remark', () => {
    const dated = [entry({ until: '2030-01-31' })];
    expect(applyPermissions(report(makeProblem()), dated, '2030-01-31')).toMatchObject({ files: [{ problems: [] }], remarks: [] });
    const after = applyPermissions(report(makeProblem()), dated, '2030-02-01');
    expect(after.files).toEqual(report(makeProblem()));
    expect(after.remarks).toMatchObject([{ path: CONFIG, problems: [{ messageId: 'expired-permission', severity: 1, line: 3, message: 'The permission for brand-name by Jo Field ended on 2030-01-31 and counts no longer; mend the findings, or set the day of a new one.' }] }]);
  });

  test('that nothing needs are no remark', () => {
    expect(applyPermissions(report(makeProblem({ clause: 'brand-logo' })), [entry()], '2030-01-01').remarks).toEqual([]);
  });

  test('keep a run from failing and stay in sight, apart from what else is suppressed', async () => {
    const found = await lintWith({ permissions: [good] });
    expect(words(found).filter((one) => one.includes('no-brand-name'))).toEqual([]);
    expect(setAside(found)).toContain('package.json no-brand-name permission: permitted by Jo Field, ticket 31');
    const allowed = await lintWith({ permissions: [good], allow: [{ rule: 'no-brand-name', files: 'package.json', reason: 'agreed' }] });
    expect(setAside(allowed)).toContain('package.json no-brand-name allow: agreed');
  });

  test('are drawn with a line of their own', async () => {
    const permitted = (line: number) => ({ ...makeProblem({ line }), suppressions: [{ kind: 'permission', justification: 'permitted by Jo Field, ticket 31' }] as const });
    const allowed = { ...makeProblem({ line: 9 }), suppressions: [{ kind: 'allow', justification: 'agreed' }] as const };
    const drawn = makeReport({ files: [makeFile('a.json', [], [permitted(1), permitted(2), allowed])] });
    expect(verdictLine(drawn)).toMatch(/^✔ no findings in .+ \(2 permitted, 1 suppressed\)$/);
    expect(await formats.stylish(drawn, plainOptions)).toContain('\n  2 permitted   brand-name, permitted by Jo Field, ticket 31: a.json:1 and 1 more\n');
    expect(await formats.stylish(drawn, { ...plainOptions, verbose: true })).toContain('\n  2 permitted   brand-name, permitted by Jo Field, ticket 31\n                a.json:1: "gig-upwork" names this app after the platform.\n                a.json:2:');
    expect(await formats.stylish(makeReport({ files: [makeFile('a.json', [], [allowed])] }), plainOptions)).not.toContain('permitted');
    const [file] = JSON.parse(await formats.json(drawn, plainOptions)) as { errorCount: number; suppressedMessages: { suppressions: unknown }[] }[];
    expect([file?.errorCount, file?.suppressedMessages[0]?.suppressions]).toEqual([0, [{ kind: 'permission', justification: 'permitted by Jo Field, ticket 31' }]]);
    const sarif = JSON.parse(await formats.sarif(drawn, plainOptions)) as { runs: { results: unknown[] }[] };
    expect(sarif.runs[0]?.results).toEqual([]);
  });

  test('pass their clause when readiness is read off; not an account, nor after their day', async () => {
    const stateOf = async (permissions: readonly object[], clause: string) => readinessOf(await lintWith({ permissions })).clauses.find(({ id }) => id === clause);
    expect(await stateOf([], 'brand-name')).toMatchObject({ status: 'fail' });
    expect(await stateOf([good], 'brand-name')).toMatchObject({ status: 'pass', findings: 0, reason: 'Permitted by Jo Field, ticket 31.' });
    expect(await stateOf([{ ...good, until: '2020-01-31' }], 'brand-name')).toMatchObject({ status: 'fail' });
    expect(await stateOf([{ ...good, clause: 'commercial-use' }], 'commercial-use')).toMatchObject({ status: 'pass' });
    expect(await stateOf([{ ...good, clause: 'account-name' }], 'account-name')).toMatchObject({ status: 'answer' });
  });

  test('are read with their place, in JSON and in a program', async () => {
    expect((await loadJson({ permissions: [good, { ...good, until: '2028-02-29' }] })).permissions).toMatchObject([{ ...good, until: null, path: CONFIG, line: 1, column: 17 }, { until: '2028-02-29' }]);
    const root = folderOf({ 'upwork-compliance.config.mjs': "export default {\n  permissions: [{ clause: 'brand-name', by: 'Jo', reference: 'ticket 31' }],\n};\n" });
    expect((await load(root)).permissions).toMatchObject([{ line: 2, column: 63 }]);
  });

  test.for([
    [{ clause: 'brand-nam' }, 'clause must name a clause, and "brand-nam" is none; write "brand-name".'],
    [{ clause: 'xyzzy' }, 'clause must name a clause, and "xyzzy" is none; run "upwork-compliance explain" for the list of clauses.'],
    [{ clause: undefined }, 'clause must be the id of a clause, found nothing; name one.'],
    [{ by: ' ' }, 'by must say who gave the permission, found " "; write a name.'],
    [{ reference: undefined }, 'reference must say where the permission is written down, found nothing; write a ticket, an address or a date.'],
    [{ until: '2027-02-29' }, 'until must be a day that exists, as YYYY-MM-DD, found "2027-02-29"; write one such as "2030-01-31".'],
    [{ form: 'x' }, 'form is no key of the config here; choose among clause, by, reference, until.'],
  ] as const)('are refused with %j', async ([change, message]) => {
    expect(await complaint({ permissions: [good, { ...good, ...change }] })).toBe(`${CONFIG}: permissions[1].${message}`);
  });

  test('have a schema in step', async () => {
    expect(isValid({ permissions: [good, { ...good, until: '2030-01-31' }] })).toBe(true);
    for (const change of [{ clause: 'brand-nam' }, { by: ' ' }, { reference: 1 }, { until: 'soon' }, { form: 'x' }]) expect(isValid({ permissions: [{ ...good, ...change }] })).toBe(false);
    expect([isValid({ permissions: good }), await complaint({ permissions: good })]).toEqual([false, `${CONFIG}: permissions must be a list of entries, found an object; write permissions: [{ clause, by, reference }].`]);
  });
});

describe('answers', () => {
  const good = { rule: 'no-brand-text', by: 'Jo Field', on: '2029-06-01', answer: 'The link has to say where it leads.' };
  const entry = (more: Partial<AnswerEntry> = {}): AnswerEntry => ({ ...good, message: null, until: null, ...place, ...more });
  const asked = makeProblem({ ruleId: 'no-brand-text', messageId: 'mentions', certainty: 'ask', severity: 1 });
  const apply = (answers: readonly AnswerEntry[], problems: readonly Problem[] = [asked], today = '2030-01-01') => {
    const { files, remarks } = applyAnswers(report(...problems), answers, today);
    return { kept: files[0]?.problems, suppressions: files[0]?.suppressed.map(({ suppressions }) => suppressions), remarks: remarks.flatMap(({ problems: list }) => list) };
  };

  test('set aside the questions of their rule, saying who answered what and when', () => {
    expect(apply([entry()])).toEqual({ kept: [], suppressions: [[{ kind: 'answer', justification: 'answered by Jo Field on 2029-06-01: The link has to say where it leads.' }]], remarks: [] });
  });

  test.for(['proved', 'likely', 'possible'] as const)('silence nothing that is %s', (certainty) => {
    const problem = { ...asked, certainty };
    const { kept, remarks } = apply([entry()], [problem]);
    expect(kept).toEqual([problem]);
    expect(remarks).toMatchObject([{ messageId: 'unused-answer', message: 'The answer to no-brand-text by Jo Field answers nothing, since nothing is asked; remove it.' }]);
  });

  test('hold to their rule and message', () => {
    expect(apply([entry({ message: 'mentions' })]).kept).toEqual([]);
    expect(apply([entry({ message: 'other' })])).toMatchObject({ kept: [asked], remarks: [{ messageId: 'unused-answer' }] });
    expect(apply([entry({ rule: 'no-brand-name' })])).toMatchObject({ kept: [asked], remarks: [{ messageId: 'unused-answer', line: 3, column: 5, severity: 1, ruleId: null }] });
  });

  test('are not called unused where the rule was off, or an allow entry took the question', () => {
    expect(applyAnswers([], [entry()], '2030-01-01', { isOn: () => false }).remarks).toEqual([]);
    const taken = [makeFile('a.json', [], [{ ...asked, suppressions: [{ kind: 'allow', justification: 'agreed' }] }])];
    expect(applyAnswers(taken, [entry()], '2030-01-01').remarks).toEqual([]);
  });

  test('count for a year and to their last day, and say when they do no longer', () => {
    expect(apply([entry({ on: '2029-06-01' })], [asked], '2030-06-01').kept).toEqual([]);
    expect(apply([entry({ on: '2029-06-01' })], [asked], '2030-06-02')).toMatchObject({ kept: [asked], remarks: [{ messageId: 'old-answer', message: 'The answer to no-brand-text by Jo Field was given on 2029-06-01, more than a year ago, so the question is open again; confirm it with the day of today.' }] });
    expect(apply([entry({ until: '2029-12-31' })])).toMatchObject({ kept: [asked], remarks: [{ messageId: 'expired-answer', message: expect.stringContaining('ended on 2029-12-31 and counts no longer') as string }] });
    expect(apply([entry({ until: '2030-01-01' })])).toMatchObject({ kept: [], remarks: [] });
  });

  test('cannot be given in advance, but for a day that has begun elsewhere', () => {
    expect(apply([entry({ on: '2030-01-02' })]).kept).toEqual([]);
    expect(apply([entry({ on: '2030-01-03' })])).toMatchObject({ kept: [asked], remarks: [{ messageId: 'early-answer' }] });
    expect(apply([entry({ on: '2028-12-31' })], [asked], '2028-12-30').kept).toEqual([]);
  });

  test('settle a question of a run, and its clause', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const open = await lintWith({}, quiet);
    const settled = await lintWith({ answers: [{ ...good, on: today, message: 'mentions' }] }, quiet);
    const stateOf = (found: Report) => readinessOf(found).clauses.find(({ id }) => id === open.files[0]?.problems[0]?.clause);
    expect([words(open), words(settled)]).toEqual([['src/i18n/en.json no-brand-text/mentions 1'], []]);
    expect(setAside(settled)).toEqual([`src/i18n/en.json no-brand-text answer: answered by Jo Field on ${today}: ${good.answer}`]);
    expect([stateOf(open), stateOf(settled)]).toMatchObject([{ status: 'answer' }, { status: 'pass', reason: 'Nothing else was found; 1 question is answered.' }]);
  });

  test('are read with their place', async () => {
    const { answers } = await loadJson({ answers: [good, { ...good, message: 'mentions', until: '2030-01-31' }] });
    expect(answers).toMatchObject([{ ...good, message: null, until: null, path: CONFIG, line: 1, column: 13 }, { message: 'mentions', until: '2030-01-31' }]);
  });

  test.for([
    [{ rule: 'no-brand-txt' }, 'rule must name a rule, and "no-brand-txt" is none; write "no-brand-text".'],
    [{ message: 'mention' }, 'message must name a question of the rule, and "mention" is none; write "mentions".'],
    [{ rule: 'no-brand-name', message: 'identity' }, 'message must name a question of the rule, and "identity" is none; remove the entry, since the rule asks nothing.'],
    [{ message: 1 }, 'message must be the id of a message, found 1; name one or leave the key out.'],
    [{ by: undefined }, 'by must say who gave the answer, found nothing; write a name.'],
    [{ on: '2029-02-30' }, 'on must be the day on which the answer was given, as YYYY-MM-DD, found "2029-02-30"; write one such as "2030-01-31".'],
    [{ answer: '' }, 'answer must be the answer, found ""; write a sentence.'],
    [{ text: 'x' }, 'text is no key of the config here; choose among rule, message, by, on, answer, until.'],
  ] as const)('are refused with %j', async ([change, message]) => {
    expect(await complaint({ answers: [good, { ...good, ...change }] })).toBe(`${CONFIG}: answers[1].${message}`);
  });

  test('have a schema in step', () => {
    expect(isValid({ answers: [good, { ...good, message: 'mentions', until: '2030-01-31' }] })).toBe(true);
    for (const change of [{ rule: 'no-brand-txt' }, { message: 1 }, { by: '' }, { on: 'today' }, { answer: ' ' }, { text: 'x' }]) expect(isValid({ answers: [{ ...good, ...change }] })).toBe(false);
    expect(isValid({ answers: good })).toBe(false);
  });
});
