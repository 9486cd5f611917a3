import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../src/problem.ts';
import { formats, renderSummary, verdictLine, type FormatName } from '../src/report/index.ts';
import { everyCase, hostileReport, makeFile, makeProblem, makeReport, render } from './support/report.ts';

const names = Object.keys(formats) as FormatName[];

/** A report with one problem in each of some places, all of one cause. */
function oneCause(paths: readonly string[]): Report {
  return makeReport({ files: paths.map((path, index) => makeFile(path, [makeProblem({ line: index + 1 })])) });
}

function coverage(changes: Partial<Report['coverage']>): Report {
  return makeReport({ coverage: { ...makeReport().coverage, ...changes } });
}

describe('stylish', () => {
  it('draws a run as the documentation does', async () => {
    const report = makeReport({
      files: [
        makeFile('app/index.html', [makeProblem({ line: 7 })]),
        makeFile('app.json', [makeProblem({ line: 2, column: 12 })]),
        makeFile('package.json', [
          makeProblem({
            ruleId: 'no-commercial-use',
            message: 'stripe is installed: is the app commercial, and who permitted it?',
            severity: 1,
            certainty: 'ask',
            line: 18,
            column: 5,
            causes: ['s'],
          }),
        ]),
        makeFile('src/Header.tsx', [
          makeProblem({ ruleId: 'no-brand-icon', message: "the platform's mark through an icon pack: SiUpwork", line: 12, column: 10, causes: ['i'] }),
        ]),
      ],
      coverage: { ...makeReport().coverage, unchecked: ['public/hero.psd', 'public/team.psd'].map((path) => ({ path, reason: 'layered picture' })) },
    });
    expect(await render('stylish', report)).toBe(
      `
app.json
   2:12  error     "gig-upwork" names this app after the platform                     no-brand-name
                   also app/index.html:7
src/Header.tsx
  12:10  error     the platform's mark through an icon pack: SiUpwork                 no-brand-icon
package.json
  18:5   question  stripe is installed: is the app commercial, and who permitted it?  no-commercial-use

no-brand-name       The app may not carry the name of the platform. Instead: a name of your own, everywhere at once.
no-brand-icon       The reason of no-brand-icon. Instead: something else.
no-commercial-use   The reason of no-commercial-use. Instead: something else.

✖ 3 errors, 1 question in 1,284 files and 26 pictures, 0.4 s
  not checked   public/hero.psd: layered picture; 1 more (--verbose)
  no tool can   account name, address, portrait, status: upwork-compliance ready
`.trimStart(),
    );
  });

  it('draws every case', async () => {
    await expect(await render('stylish', everyCase)).toMatchFileSnapshot('snapshots/stylish.txt');
  });

  it('lists passes, skipped files, all places and timings when asked', async () => {
    await expect(await render('stylish', everyCase, { verbose: true, stats: true })).toMatchFileSnapshot('snapshots/stylish-verbose.txt');
  });

  it('says of a clean run what was looked at', async () => {
    expect(await render('stylish', makeReport())).toBe(
      '✔ no findings in 1,284 files and 26 pictures, 0.4 s\n  no tool can   account name, address, portrait, status: upwork-compliance ready\n',
    );
  });

  it('calls a run that saw no file no success', async () => {
    expect(await render('stylish', coverage({ files: 0, images: 0, fonts: 0 }))).toMatch(/^✖ nothing was checked, /);
  });

  it('names three other places', async () => {
    expect(await render('stylish', oneCause(['a', 'b', 'c', 'd']))).toContain('also b:2, c:3, d:4\n');
  });

  it('counts the rest where there are more than three', async () => {
    expect(await render('stylish', oneCause(['a', 'b', 'c', 'd', 'e']))).toContain('also b:2, c:3 and 2 more\n');
  });

  it('keeps different causes apart', async () => {
    const report = makeReport({ files: [makeFile('a', [makeProblem()]), makeFile('b', [makeProblem({ causes: ['other'] })])] });
    expect(await render('stylish', report)).not.toContain('also');
  });

  it('joins what shares any cause, in a chain and in any order', async () => {
    const problems = [['a'], ['b'], ['c', 'b'], ['a', 'c'], ['d']].map((causes, index) => makeProblem({ causes, line: index + 1, range: [index, index + 1] }));
    const text = await render('stylish', makeReport({ files: [makeFile('x', problems)] }));
    expect(text.match(/also .*/g)).toEqual(['also x:2, x:3, x:4']);
  });

  it('breaks a message after its first sentence', async () => {
    const text = await render('stylish', makeReport({ files: [makeFile('a', [makeProblem({ message: 'First? Second one.', line: 10 })])] }));
    expect(text).toMatch(/ First\? {2}no-brand-name\n {18}Second one\.\n/);
  });

  it('does not break a message inside a quotation', async () => {
    const text = await render('stylish', makeReport({ files: [makeFile('a', [makeProblem({ message: 'Text "One. Two" is shown.' })])] }));
    expect(text).toContain(' Text "One. Two" is shown  no-brand-name\n');
  });

  it('aligns the rules behind wide characters', async () => {
    const problems = [makeProblem({ message: '日本 wide', causes: ['a'] }), makeProblem({ message: 'narrow one', causes: ['b'] })];
    const text = await render('stylish', makeReport({ files: [makeFile('a', problems)] }));
    expect(text).toContain('日本 wide   no-brand-name');
    expect(text).toContain('narrow one  no-brand-name');
  });

  it('groups what was not checked by reason, the commonest first', async () => {
    const unchecked = ['r1', 'r2', 'r2', 'r3', 'r4', 'r5'].map((reason, index) => ({ path: `f${index}`, reason }));
    const text = await render('stylish', coverage({ unchecked }));
    const lines = ['  not checked   f1: r2; 1 more (--verbose)', 'f0: r1', 'f3: r3', '2 more for 2 other reasons (--verbose)'];
    expect(text).toContain(`${lines.join(`\n${' '.repeat(16)}`)}\n`);
  });

  it('tells that there were too many warnings', async () => {
    const text = await render('stylish', everyCase, { maxWarningsExceeded: { maxWarnings: 1, foundWarnings: 2 } });
    expect(text).toContain('  too many      2 warnings; --max-warnings allows 1\n');
  });

  it('colours only when told to', async () => {
    expect(await render('stylish', everyCase)).not.toContain('\u001B');
    expect(await render('stylish', everyCase, { color: true })).toContain('\u001B[31merror\u001B[39m');
  });

  it('links a rule to its page only when told to', async () => {
    expect(await render('stylish', everyCase, { links: true })).toContain('\u001B]8;;https://rules.example/no-brand-name.md\u0007no-brand-name\u001B]8;;\u0007');
  });
});

describe('--quiet', () => {
  it.each(names)('leaves only errors in %s', async (name) => {
    const text = await render(name, everyCase, { quiet: true });
    expect(text).toContain('names this app after the platform');
    expect(text).not.toContain('stripe is installed');
    expect(text).not.toContain('texts speak of the platform');
    expect(text).not.toContain('The picture may hold');
  });

  it('does not claim that there is nothing where warnings are hidden', async () => {
    const report = makeReport({ files: [makeFile('a', [makeProblem({ severity: 1, certainty: 'likely' })])] });
    expect(await render('stylish', report, { quiet: true })).toMatch(/^✔ no errors in /);
  });
});

describe('the verdict', () => {
  it('counts hints, suppressed and unchecked ones apart', () => {
    expect(verdictLine(everyCase)).toBe('✖ 8 errors, 2 warnings, 1 question in 1,284 files and 26 pictures (1 hint, 1 suppressed); 5 not checked');
  });

  it('is clean where only hints are left', () => {
    const report = makeReport({ files: [makeFile('a', [makeProblem({ severity: 1, certainty: 'possible' })])] });
    expect(verdictLine(report)).toBe('✔ no findings in 1,284 files and 26 pictures (1 hint)');
  });

  it('says one file, and nothing of pictures where there are none', () => {
    expect(verdictLine(coverage({ files: 1, images: 0, fonts: 0 }))).toBe('✔ no findings in 1 file');
  });
});

describe('json', () => {
  it('is the array of ESLint with our fields beside', async () => {
    const results: unknown = JSON.parse(await render('json', makeReport({ files: [everyCase.files.at(-1) ?? makeFile('', [])] })));
    expect(results).toEqual([
      {
        filePath: join('/repo/app', 'src/poll.ts'),
        errorCount: 1,
        fatalErrorCount: 0,
        warningCount: 1,
        fixableErrorCount: 0,
        fixableWarningCount: 0,
        messages: [
          expect.objectContaining({ ruleId: null, line: 7 }),
          {
            ruleId: 'no-daily-overrun',
            severity: 2,
            message: '71,540 requests a day expected, 17,280 proved; the limit is 40,000.',
            messageId: 'expected',
            line: 41,
            column: 9,
            endLine: 43,
            endColumn: 2,
            suggestions: [{ desc: 'Ask every 36 s.', fix: { range: [120, 125], text: '36000' } }],
            certainty: 'likely',
            clause: 'request-volume',
            fingerprint: 'f-41-9',
            region: null,
            related: [{ filePath: join('/repo/app', 'src/poll.ts'), line: 12, column: 3, message: 'every 15 s' }],
          },
        ],
        suppressedMessages: [],
        usedDeprecatedRules: [],
      },
    ]);
  });

  it('lists a file in which everything is suppressed', async () => {
    const results = JSON.parse(await render('json', everyCase)) as { filePath: string; messages: unknown[]; suppressedMessages: { suppressions: unknown }[] }[];
    const readme = results.find(({ filePath }) => filePath.endsWith('README.md'));
    expect(readme?.messages).toEqual([]);
    expect(readme?.suppressedMessages[0]?.suppressions).toEqual([{ kind: 'allow', justification: 'the form names it so' }]);
  });

  it('leaves out a file without messages', async () => {
    expect(await render('json', makeReport({ files: [makeFile('a', [])] }))).toBe('[]\n');
  });

  it('counts hints and questions as warnings and keeps the region of a picture', async () => {
    const results = JSON.parse(await render('json', everyCase)) as { filePath: string; warningCount: number; messages: { region: unknown }[] }[];
    expect(results.reduce((sum, { warningCount }) => sum + warningCount, 0)).toBe(4);
    expect(results.find(({ filePath }) => filePath.endsWith('logo.png'))?.messages[0]?.region).toEqual({ x: 10, y: 20, width: 32, height: 16 });
  });

  it('tells the policy, the rules and the coverage on request', async () => {
    const { results, metadata } = JSON.parse(await render('json-with-metadata', everyCase)) as { results: unknown; metadata: Record<string, unknown> };
    expect(results).toEqual(JSON.parse(await render('json', everyCase)));
    expect(metadata).toMatchObject({ version: '1.2.3', policy: { version: '2026.11', digest: 'd1g35t' }, cwd: '/repo/app', budget: null, coverage: everyCase.coverage });
    expect(metadata['rulesMeta']).toHaveProperty('no-brand-name', {
      type: 'problem',
      docs: { description: 'Finds what no-brand-name is about.', url: 'https://rules.example/no-brand-name.md' },
      messages: { identity: '"{{name}}" names this app after the platform.' },
    });
  });
});

describe('github', () => {
  it('annotates every cause and lists the other places', async () => {
    await expect(await render('github', everyCase)).toMatchFileSnapshot('snapshots/github.txt');
  });

  it('annotates ten causes of a type, what is proved first, and says that there are more', async () => {
    const problems = Array.from({ length: 14 }, (_, index) => makeProblem({ line: index + 1, causes: [`c${index}`], certainty: index < 12 ? 'likely' : 'proved' }));
    const lines = (await render('github', makeReport({ files: [makeFile('a', problems)] }))).split('\n');
    const commands = lines.filter((line) => line.startsWith('::error '));
    expect(commands.map((line) => /line=(\d+)/.exec(line)?.[1])).toEqual(['13', '14', '1', '2', '3', '4', '5', '6', '7', '8']);
    expect(lines.slice(10, 15)).toEqual([...[9, 10, 11, 12].map((line) => expect.stringContaining(`a:${line}:1: error: `)), expect.stringMatching(/^4 findings more /)]);
  });

  it('says nothing of more where the annotations show all', async () => {
    expect(await render('github', makeReport({ files: [makeFile('a', [makeProblem()])] }))).not.toContain('more than');
  });

  it('escapes what would end a property or a message', async () => {
    const report = makeReport({ files: [makeFile('a,b:c%.ts', [makeProblem({ message: '50 %\n::error::x', endLine: 3 })])] });
    expect((await render('github', report)).split('\n')[0]).toBe('::error file=app/a%2Cb%3Ac%25.ts,line=1,endLine=3,title=no-brand-name::50 %25\\n::error::x');
  });

  it('sums a run up in Markdown', async () => {
    await expect(renderSummary(everyCase)).toMatchFileSnapshot('snapshots/summary.md');
  });

  it('keeps markup out of the summary', () => {
    const summary = renderSummary(hostileReport);
    expect(summary).not.toMatch(/<script|\[click\]|@somebody|https:\/\/evil|www\.evil|`code`/);
    expect(summary.split('\n').filter((line) => line.startsWith('| error')).map((line) => line.split('|').length)).toEqual(Array(9).fill(6));
  });

  it('keeps the summary below the limit of a step', () => {
    const text = '&'.repeat(2000);
    const problems = Array.from({ length: 3000 }, (_, index) => makeProblem({ causes: [`${index}`], line: index, message: text }));
    const summary = renderSummary(makeReport({ files: [makeFile(text, problems)] }));
    expect(Buffer.byteLength(summary)).toBeLessThan(2 ** 20);
    expect(summary).toContain('2,800 more causes in the log.');
  });
});

describe('texts of a hostile tree', () => {
  it.each(names)('cannot command a terminal or a log in %s', async (name) => {
    const text = await render(name, hostileReport, { verbose: true });
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]|\p{Surrogate}/u);
    const ours = name === 'github' ? /^::error file=[^:]*::/ : /^$/;
    for (const line of text.split('\n')) if (/^\s*::/.test(line)) expect(line).toMatch(ours);
  });

  it.each(['stylish', 'github'] as const)('are cut in %s', async (name) => {
    const text = await render(name, hostileReport);
    expect(text).toContain('… (99,000 more characters)');
    expect(text.length).toBeLessThan(15_000);
  });

  it('cannot start a command with "##[" in a line of the log', async () => {
    expect(await render('stylish', hostileReport, { verbose: true })).not.toMatch(/##\w*\[/);
  });

  it('leave ordinary texts as they are', async () => {
    const report = makeReport({ files: [makeFile('ordner/größe 100%.ts', [makeProblem({ message: 'Text "C:\\temp # 😀" stays.' })])] });
    const text = await render('stylish', report);
    expect(text).toContain('ordner/größe 100%.ts\n');
    expect(text).toContain('Text "C:\\temp # 😀" stays  no-brand-name');
  });
});

describe('every format', () => {
  it.each(names)('renders the same bytes twice in %s', async (name) => {
    expect(await render(name, structuredClone(everyCase))).toBe(await render(name, everyCase));
  });

  it.each(names.filter((name) => name !== 'stylish'))('does not depend on the elapsed time in %s', async (name) => {
    expect(await render(name, { ...everyCase, elapsedMs: 9 })).toBe(await render(name, everyCase));
  });

  it.each(names)('ends in one newline for an empty run in %s', async (name) => {
    expect(await render(name, makeReport())).toMatch(/[^\n]\n$/);
  });
});
