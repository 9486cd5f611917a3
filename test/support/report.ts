import type { FileReport, Problem, Report, RuleDescription, SuppressedProblem } from '../../src/problem.ts';
import { formats, type FormatName, type RenderOptions } from '../../src/report/index.ts';

export const plainOptions: RenderOptions = { verbose: false, quiet: false, stats: false, color: false, links: false, maxWarningsExceeded: null };

export function makeProblem(changes: Partial<Problem> = {}): Problem {
  const line = changes.line ?? 1;
  const column = changes.column ?? 1;
  return {
    ruleId: 'no-brand-name',
    messageId: 'identity',
    message: '"gig-upwork" names this app after the platform.',
    severity: 2,
    certainty: 'proved',
    clause: 'brand-name',
    line,
    column,
    endLine: line,
    endColumn: column + 6,
    range: [0, 6],
    region: null,
    related: [],
    suggestions: [],
    fingerprint: `f-${line}-${column}`,
    lineHash: `abc${line}:1`,
    causes: ['gig-upwork'],
    ...changes,
  };
}

export function makeFile(path: string, problems: readonly Problem[], suppressed: readonly SuppressedProblem[] = []): FileReport {
  return { path, problems, suppressed };
}

function makeRule(id: string, changes: Partial<RuleDescription> = {}): RuleDescription {
  return {
    id,
    clause: 'brand-name',
    clauses: ['brand-name'],
    what: `Finds what ${id} is about.`,
    why: `The reason of ${id}.`,
    instead: 'something else.',
    url: `https://rules.example/${id}.md`,
    severity: 2,
    messages: { identity: '"{{name}}" names this app after the platform.' },
    ...changes,
  };
}

export function makeReport(changes: Partial<Report> = {}): Report {
  return {
    root: '/repo/app',
    repository: '/repo',
    version: '1.2.3',
    policy: { version: '2026.11', digest: 'd1g35t' },
    files: [],
    passes: [],
    permissions: [],
    application: null,
    coverage: { files: 1284, bytes: 5_000_000, images: 26, fonts: 0, skipped: [], unchecked: [], notes: [] },
    rules: [
      makeRule('no-brand-icon'),
      makeRule('no-brand-name', { why: 'The app may not carry the name of the platform.', instead: 'a name of your own, everywhere at once.' }),
      makeRule('no-brand-text', { severity: 1 }),
      makeRule('no-brand-logo', { clause: 'brand-logo' }),
      makeRule('no-commercial-use', { clause: 'commercial-use', severity: 1 }),
      makeRule('no-daily-overrun', { clause: 'request-volume' }),
    ],
    timings: [],
    budget: null,
    usesApi: true,
    elapsedMs: 412,
    ...changes,
  };
}

const name = (line: number, column: number): Problem => makeProblem({ line, column });

const questionProblem = makeProblem({
  ruleId: 'no-commercial-use',
  messageId: 'payment',
  message: 'stripe is installed: is the app commercial, and who permitted it?',
  severity: 1,
  certainty: 'ask',
  clause: 'commercial-use',
  line: 18,
  column: 5,
  endColumn: 11,
  causes: ['stripe'],
});

const textProblem = makeProblem({
  ruleId: 'no-brand-text',
  messageId: 'presented',
  message: '6 texts speak of the platform ("Connect. Your account"). The published rule makes no exception: reword, or allow it with a reason.',
  severity: 1,
  certainty: 'likely',
  line: 4,
  column: 14,
  endColumn: 33,
  related: [{ path: 'src/i18n/de.json', line: 9, column: 3, message: 'another text' }],
  causes: ['platform-texts'],
});

const overrun = makeProblem({
  ruleId: 'no-daily-overrun',
  messageId: 'expected',
  message: '71,540 requests a day expected, 17,280 proved; the limit is 40,000.',
  certainty: 'likely',
  clause: 'request-volume',
  line: 41,
  column: 9,
  endLine: 43,
  endColumn: 2,
  suggestions: [{ desc: 'Ask every 36 s.', range: [120, 125], text: '36000' }],
  related: [{ path: 'src/poll.ts', line: 12, column: 3, message: 'every 15 s' }],
  causes: ['total'],
});

const logo = makeProblem({
  ruleId: 'no-brand-logo',
  messageId: 'alike',
  message: 'The picture may hold the mark of the platform.',
  severity: 1,
  certainty: 'possible',
  clause: 'brand-logo',
  line: 1,
  column: 1,
  endColumn: 1,
  region: { x: 10, y: 20, width: 32, height: 16 },
  causes: ['picture'],
});

const remark = makeProblem({
  ruleId: null,
  messageId: 'unused-directive',
  message: 'This directive silences nothing.',
  severity: 1,
  certainty: 'proved',
  clause: null,
  line: 7,
  column: 3,
  endColumn: 40,
  causes: ['7'],
});

const secret = makeProblem({ messageId: 'secret', message: 'A secret is committed: ****.', line: 3, fingerprint: null, lineHash: null, causes: ['secret'] });

const suppressedOne: SuppressedProblem = { ...makeProblem({ line: 30, column: 2, causes: ['docs'] }), suppressions: [{ kind: 'allow', justification: 'the form names it so' }] };

/** Every case that a reporter has to tell apart. */
export const everyCase: Report = makeReport({
  files: [
    makeFile('.env', [secret]),
    makeFile('README.md', [], [suppressedOne]),
    makeFile('index.html', [name(7, 10), name(7, 40)]),
    makeFile('package.json', [name(2, 12), questionProblem]),
    makeFile('public/a.html', [name(5, 2)]),
    makeFile('public/logo.png', [logo]),
    makeFile('public/manifest.json', [name(3, 11), name(12, 4)]),
    makeFile('src/i18n/en.json', [textProblem]),
    makeFile('src/poll.ts', [remark, overrun]),
  ],
  passes: [
    { path: 'src/about.tsx', line: 4, column: 10, endLine: 4, endColumn: 30, ruleId: 'no-brand-text', text: 'Not affiliated with Upwork', reason: 'a disclaimer' },
    { path: 'README.md', line: 120, column: 1, endLine: 120, endColumn: 20, ruleId: 'no-brand-text', text: 'Data from Upwork', reason: 'an attribution' },
  ],
  coverage: {
    files: 1284,
    bytes: 5_000_000,
    images: 26, fonts: 0,
    skipped: [{ path: 'vendor/big.js', reason: 'larger than 5 MiB' }],
    unchecked: [
      { path: 'public/hero.psd', reason: 'layered picture' },
      { path: 'src/deep.js', reason: 'nested too deeply' },
      { path: 'public/team.psd', reason: 'layered picture' },
      { path: 'src/odd.yml', reason: 'does not parse' },
      { path: 'src/x.bin', reason: 'unreadable' },
    ],
    notes: ['The files were listed without git.'],
  },
  timings: [
    { group: 'rule', name: 'no-brand-text', ms: 3.21 },
    { group: 'phase', name: 'read', ms: 120.04 },
    { group: 'phase', name: 'list', ms: 12 },
  ],
});

/** What an unfriendly tree may try: terminal escapes, log commands, markup, sheer length. */
export const hostileTexts = [
  '\u001B[31mred\u001B[0m \u009B2J \u202Etxt.exe',
  '100 %0A percent %25 {0} {{name}}',
  'first\nsecond\r\n::error file=a.ts::third',
  ']]> <script>alert(1)</script> & | `code`',
  '::error::owned',
  '##[add-mask]x ##vso[task.complete]x',
  '[click](https://evil.example) @somebody https://evil.example www.evil.example',
  'lone \uD800 surrogate',
  'x'.repeat(100_000),
] as const;

export const hostileReport: Report = makeReport({
  files: hostileTexts.map((text, index) => {
    const related = [{ path: `${index}/${text.slice(0, 40)}]`, line: 2, column: 1, message: text }];
    return makeFile(index === 4 ? text : `${index} ${text.slice(0, 60).replaceAll('/', '_')}`, [makeProblem({ message: text, causes: [text], related, line: index + 1 })]);
  }),
  passes: hostileTexts.map((text) => ({ path: text.slice(0, 50), line: 1, column: 1, endLine: 1, endColumn: 2, ruleId: 'no-brand-text', text, reason: text })),
  coverage: {
    files: 9,
    bytes: 9,
    images: 0, fonts: 0,
    skipped: hostileTexts.map((text) => ({ path: text.slice(0, 50), reason: text })),
    unchecked: hostileTexts.map((text) => ({ path: text.slice(0, 50), reason: text })),
    notes: hostileTexts,
  },
});

export const render = (name: FormatName, report: Report, changes: Partial<typeof plainOptions> = {}): Promise<string> => formats[name](report, { ...plainOptions, ...changes });
