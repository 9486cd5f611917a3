import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Problem, Report } from '../src/problem.ts';
import { formats } from '../src/report/index.ts';
import { everyCase, hostileReport, makeFile, makeProblem, makeReport, plainOptions } from './support/report.ts';

interface Place {
  id?: number;
  message?: { text: string };
  physicalLocation: { artifactLocation: { uri: string; uriBaseId: string }; region: Record<string, number> };
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  kind?: string;
  message: { text: string };
  locations: Place[];
  relatedLocations?: Place[];
  partialFingerprints?: Record<string, string>;
  properties: Record<string, unknown>;
}
interface Run {
  tool: { driver: { rules: { id: string; defaultConfiguration: { level: string }; properties: Record<string, unknown> }[] } };
  automationDetails: { id: string };
  columnKind: string;
  invocations: { executionSuccessful: boolean; toolExecutionNotifications: { level: string; message: { text: string }; descriptor: { id: string } }[] }[];
  results: Result[];
}

async function runOf(report: Report): Promise<Run> {
  const log = JSON.parse(await formats.sarif(report, plainOptions)) as { version: string; runs: [Run] };
  expect(log.version).toBe('2.1.0');
  return log.runs[0];
}

async function resultOf(changes: Partial<Problem>, path = 'a.ts'): Promise<Result> {
  const [result] = (await runOf(makeReport({ files: [makeFile(path, [makeProblem(changes)])] }))).results;
  if (result === undefined) throw new Error('The run has no result.');
  return result;
}

const manyProblems = (length: number): Report => {
  const problems = Array.from({ length }, (_, index) => makeProblem({ line: index + 1, severity: index < length - 3 ? 1 : 2, causes: [`${index}`] }));
  return makeReport({ files: [makeFile('a.ts', problems)] });
};

describe('results', () => {
  it('point at their rule, the worst first', async () => {
    const { tool, results } = await runOf(everyCase);
    expect(results.map(({ level }) => level)).toEqual([...Array<string>(8).fill('error'), 'warning', 'warning', 'note', 'note']);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  it('are shown where they are questions, too: without a kind, which would demand a level that is not', async () => {
    const question = await resultOf({ certainty: 'ask', severity: 1 });
    expect(question.level).toBe('note');
    expect(question.kind).toBeUndefined();
    expect(question.properties).toEqual({ certainty: 'ask', clause: 'brand-name', messageId: 'identity' });
  });

  it('leave suppressed problems out', async () => {
    expect((await runOf(everyCase)).results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)).not.toContain('app/README.md');
  });

  it('get a stable id where no rule speaks', async () => {
    const { tool, results } = await runOf(everyCase);
    expect(results.filter(({ ruleId }) => ruleId === 'run-remark').map(({ message }) => message.text)).toEqual(['This directive silences nothing.']);
    expect(tool.driver.rules.at(-1)?.id).toBe('run-remark');
  });

  it('name a file by its address from the top of the repository, percent-encoded', async () => {
    const { artifactLocation } = (await resultOf({}, 'a b/c:d#ü[%].ts')).locations[0]?.physicalLocation ?? {};
    expect(artifactLocation).toEqual({ uri: 'app/a%20b/c%3Ad%23%C3%BC%5B%25%5D.ts', uriBaseId: '%SRCROOT%' });
  });

  it('keep the span of a problem on one line', async () => {
    const { locations } = await resultOf({ line: 4, column: 3, endLine: 4, endColumn: 9 });
    expect(locations[0]?.physicalLocation.region).toEqual({ startLine: 4, startColumn: 3, endLine: 4, endColumn: 9 });
  });

  it('point at the beginning of a span over several lines', async () => {
    const { locations } = await resultOf({ line: 4, column: 3, endLine: 6, endColumn: 1 });
    expect(locations[0]?.physicalLocation.region).toEqual({ startLine: 4, startColumn: 3, endLine: 4, endColumn: 4 });
  });

  it('stand at the beginning of a picture', async () => {
    const { locations, properties } = await resultOf({ region: { x: 5, y: 6, width: 7, height: 8 } });
    expect(locations[0]?.physicalLocation.region).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
    expect(properties['region']).toEqual({ x: 5, y: 6, width: 7, height: 8 });
  });

  it('link related places from the message', async () => {
    const related = [
      { path: 'b[1].ts', line: 2, column: 3, message: 'there' },
      { path: 'c.ts', line: 4, column: 1, message: '' },
    ];
    const { message, relatedLocations } = await resultOf({ message: 'Main.', related });
    expect(message.text).toBe('Main. Also: [b\\[1\\].ts:2](1), [c.ts:4](2).');
    expect(relatedLocations?.map(({ id, message: text }) => [id, text?.text])).toEqual([[1, 'there'], [2, 'Also here.']]);
    expect(relatedLocations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'app/b%5B1%5D.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 4 },
    });
  });

  it('count related places beyond twenty', async () => {
    const related = Array.from({ length: 25 }, (_, index) => ({ path: 'b.ts', line: index + 1, column: 1, message: 'x' }));
    const { message, relatedLocations } = await resultOf({ related });
    expect(relatedLocations).toHaveLength(20);
    expect(message.text).toMatch(/\[b\.ts:20\]\(20\) and 5 more\.$/);
  });

  it('do not turn a quotation into a link', async () => {
    expect((await resultOf({ message: 'Text "[click](https://evil.example)" is shown.' })).message.text).toBe('Text "[click] (https://evil.example)" is shown.');
  });
});

describe('fingerprints', () => {
  it("are GitHub's hash of the line and our own", async () => {
    expect((await resultOf({ fingerprint: 'f', lineHash: 'h:1' })).partialFingerprints).toEqual({ primaryLocationLineHash: 'h:1', 'upworkCompliance/v1': 'f' });
  });

  it('are our own alone where no hash was asked for', async () => {
    expect((await resultOf({ fingerprint: 'f', lineHash: null })).partialFingerprints).toEqual({ 'upworkCompliance/v1': 'f' });
  });

  it('are missing where a value must not be hashed', async () => {
    expect((await resultOf({ fingerprint: null, lineHash: 'h:1' })).partialFingerprints).toBeUndefined();
  });
});

describe('the run', () => {
  it('describes every rule that ran', async () => {
    const { tool, columnKind } = await runOf(makeReport());
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(makeReport().rules.map(({ id }) => id));
    expect(tool.driver.rules[1]).toEqual({
      id: 'no-brand-name',
      name: 'NoBrandName',
      shortDescription: { text: 'Finds what no-brand-name is about.' },
      fullDescription: { text: 'Finds what no-brand-name is about. The app may not carry the name of the platform.' },
      help: {
        text: 'The app may not carry the name of the platform.\n\nInstead: a name of your own, everywhere at once.\n\nClause: brand-name',
        markdown: [
          'The app may not carry the name of the platform.',
          '**Instead:** a name of your own, everywhere at once.',
          'Clause: `brand-name` · [no-brand-name](https://rules.example/no-brand-name.md)',
        ].join('\n\n'),
      },
      helpUri: 'https://rules.example/no-brand-name.md',
      defaultConfiguration: { level: 'error' },
      properties: { precision: 'high', 'problem.severity': 'error', tags: ['compliance', 'brand-name'] },
    });
  });

  it('cuts descriptions at the limit of GitHub', async () => {
    const rules = makeReport().rules.slice(0, 1).map((rule) => ({ ...rule, what: 'w'.repeat(3000) }));
    const text = await formats.sarif(makeReport({ rules }), plainOptions);
    expect(Math.max(...[...text.matchAll(/w+…?/g)].map(([run]) => run.length))).toBe(1024);
  });

  it('is a category of its own for each package of a repository', async () => {
    expect((await runOf(makeReport())).automationDetails.id).toBe('upwork-compliance/app/');
    expect((await runOf(makeReport({ root: '/repo' }))).automationDetails.id).toBe('upwork-compliance/');
  });

  it('notifies of what was not checked and of the notes', async () => {
    const [invocation] = (await runOf(everyCase)).invocations;
    expect(invocation?.executionSuccessful).toBe(true);
    expect(invocation?.toolExecutionNotifications.map(({ descriptor, level, message }) => [descriptor.id, level, message.text])).toEqual([
      ['not-checked', 'warning', 'Not checked: layered picture'],
      ['not-checked', 'warning', 'Not checked: nested too deeply'],
      ['not-checked', 'warning', 'Not checked: layered picture'],
      ['not-checked', 'warning', 'Not checked: does not parse'],
      ['not-checked', 'warning', 'Not checked: unreadable'],
      ['run-note', 'note', 'The files were listed without git.'],
    ]);
  });

  it('shows 5,000 results, errors before all, and says how many it left out', async () => {
    const { results, invocations } = await runOf(manyProblems(5007));
    expect(results).toHaveLength(5000);
    expect(results.slice(0, 4).map(({ level }) => level)).toEqual(['error', 'error', 'error', 'warning']);
    expect(invocations[0]?.toolExecutionNotifications[0]?.message.text).toBe('Left out: 7 results of the lowest levels; code scanning shows 5,000 of a run.');
  });

  it('says nothing of that at 5,000', async () => {
    const { results, invocations } = await runOf(manyProblems(5000));
    expect(results).toHaveLength(5000);
    expect(invocations[0]?.toolExecutionNotifications).toEqual([]);
  });
});

/** The errors that the reference validator finds; its exit code is 0 whatever it finds. */
async function validate(text: string): Promise<readonly string[]> {
  const tool = createRequire(createRequire(import.meta.url).resolve('@microsoft/sarif-multitool'))(`@microsoft/sarif-multitool-${process.platform}`) as string;
  await chmod(tool, 0o755);
  const folder = await mkdtemp(join(tmpdir(), 'sarif-'));
  try {
    const [input, output] = [join(folder, 'in.sarif'), join(folder, 'out.sarif')];
    await writeFile(input, text);
    await promisify(execFile)(tool, ['validate', input, '--rule-kind', 'Sarif;Ghas', '--output', output, '--log', 'ForceOverwrite'], { maxBuffer: 2 ** 28 });
    const { runs } = JSON.parse((await readFile(output, 'utf8')).replace(/^\uFEFF/, '')) as { runs: { results: { ruleId: string; level?: string; message: object }[] }[] };
    return runs.flatMap(({ results }) => results).filter(({ level }) => level === 'error').map(({ ruleId, message }) => `${ruleId} ${JSON.stringify(message)}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the reference validator', () => {
  it.each([
    ['every case', everyCase],
    ['an empty run', makeReport()],
    ['a hostile tree', hostileReport],
    ['more results than are shown', manyProblems(5007)],
  ])('finds no error in %s', async (_, report) => {
    expect(await validate(await formats.sarif(report, plainOptions))).toEqual([]);
  }, 120_000);

  it('finds an error where a result has no message', async () => {
    const text = (await formats.sarif(everyCase, plainOptions)).replace(/"message":\{"text":"A secret[^}]*\}/, '"message":{}');
    expect(await validate(text)).toContainEqual(expect.stringMatching(/message/i));
  }, 120_000);
});
