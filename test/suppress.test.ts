import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../src/errors.ts';
import type { TextFact } from '../src/facts.ts';
import type { FileReport, Problem } from '../src/problem.ts';
import { Lines } from '../src/source.ts';
import type { AllowEntry } from '../src/entries.ts';
import { applyAllow, applyDirectives, parseDirectives, type DirectiveOptions } from '../src/suppress/index.ts';

const RULES = ['no-brand-name', 'no-brand-text', 'no-brand-icon'];
const known = { has: (rule: string) => RULES.includes(rule), nearest: (rule: string) => nearest(rule, RULES) };

/** The comments of a text, in the three forms that the tests use. */
function commentsOf(text: string): TextFact[] {
  const forms = /\/\*(?<block>[^]*?)\*\/|<!--(?<markup>[^]*?)-->|(?:\/\/|#)(?<line>[^\n]*)/dg;
  return [...text.matchAll(forms)].map(({ indices }) => {
    const { block, markup, line } = indices?.groups ?? {};
    const [start, end] = block ?? markup ?? line ?? [0, 0];
    return { kind: 'text', surface: 'comment', place: 'comment', value: text.slice(start, end), range: [start, end], segments: start < end ? [[0, start, end]] : [], heading: 0 };
  });
}

function problemAt(text: string, start: number, ruleId: string | null = 'no-brand-name', more: Partial<Problem> = {}): Problem {
  const range = [start, start + 1] as const;
  return {
    ruleId, messageId: 'identity', message: '"gig-upwork" names this app after the platform.', severity: 2, certainty: 'proved', clause: 'brand-name', ...new Lines(text).locate(range), range,
    region: null, related: [], suggestions: [], fingerprint: 'f', lineHash: null, causes: ['gig-upwork'], ...more,
  };
}

const parse = (text: string) => parseDirectives(commentsOf(text), new Lines(text), known);

/** Lints a text in which every X is a finding of `no-brand-name` and every Y one of `no-brand-text`. */
function run(text: string, options: DirectiveOptions = {}) {
  const problems = [...text.matchAll(/\b[XY]\b/g)].map(({ 0: letter, index }) => problemAt(text, index, letter === 'X' ? 'no-brand-name' : 'no-brand-text'));
  const parsed = parse(text);
  const applied = applyDirectives(problems, parsed.directives, options);
  return {
    kept: applied.kept.map(({ line }) => line),
    suppressed: applied.suppressed.map(({ line }) => line),
    reasons: applied.suppressed.flatMap(({ suppressions }) => suppressions.map(({ justification }) => justification)),
    remarks: [...parsed.remarks, ...applied.remarks],
    ids: [...parsed.remarks, ...applied.remarks].map(({ messageId }) => messageId),
    ignoredDirectives: applied.ignoredDirectives,
  };
}

/** What a remark points at. */
const spanOf = (text: string, { range }: Problem): string => text.slice(...range);

describe('disable-next-line', () => {
  it('suppresses the next line with its reason', () => {
    const result = run('// upwork-compliance-disable-next-line no-brand-name -- a fixture\nX');
    expect(result).toMatchObject({ kept: [], suppressed: [2], reasons: ['a fixture'], ids: [] });
  });

  it('leaves its own line and the line after the next alone', () => {
    const result = run('X // upwork-compliance-disable-next-line no-brand-name -- a fixture\nX\nX');
    expect(result).toMatchObject({ kept: [1, 3], suppressed: [2] });
  });

  it('leaves other rules alone', () => {
    const result = run('// upwork-compliance-disable-next-line no-brand-name -- a fixture\nX; Y');
    expect(result).toMatchObject({ kept: [2], suppressed: [2], ids: [] });
  });

  it('counts from the last line of a comment of several lines', () => {
    const result = run('/*\n * upwork-compliance-disable-next-line no-brand-name -- a reason\n *   of two lines\n */\nX\nX');
    expect(result).toMatchObject({ kept: [6], suppressed: [5], reasons: ['a reason of two lines'] });
  });

  it('is tied to the start of a finding, not to its end', () => {
    const text = 'X\n// upwork-compliance-disable-next-line no-brand-name -- a fixture\nx';
    const long = { ...problemAt(text, 0), endLine: 3 };
    expect(applyDirectives([long], parse(text).directives).kept).toEqual([long]);
  });
});

describe('disable-line', () => {
  it('suppresses its line and no other', () => {
    expect(run('X\nX // upwork-compliance-disable-line no-brand-name -- a fixture\nX')).toMatchObject({ kept: [1, 3], suppressed: [2] });
  });

  it('covers every line of its comment', () => {
    expect(run('X /* upwork-compliance-disable-line no-brand-name --\n a fixture\n*/ X\nX')).toMatchObject({ kept: [4], suppressed: [1, 3], reasons: ['a fixture', 'a fixture'] });
  });
});

describe('disable and enable', () => {
  it('suppress by offset, also inside one line', () => {
    const text = 'X /* upwork-compliance-disable no-brand-name -- a fixture */ X\nX /* upwork-compliance-enable no-brand-name */ X';
    expect(run(text)).toMatchObject({ kept: [1, 2], suppressed: [1, 2], ids: [] });
  });

  it('reach to the end of the file where nothing enables', () => {
    expect(run('# upwork-compliance-disable no-brand-name -- a fixture\nX\n\nX')).toMatchObject({ kept: [], suppressed: [2, 4], ids: [] });
  });

  it('end for the named rule alone', () => {
    const text = '# upwork-compliance-disable no-brand-name, no-brand-text -- a fixture\nX Y\n# upwork-compliance-enable no-brand-text\nX Y';
    expect(run(text)).toMatchObject({ kept: [4], suppressed: [2, 2, 4], ids: [] });
  });

  it('end for every rule at an enable without names', () => {
    const text = '# upwork-compliance-disable no-brand-name, no-brand-text -- a fixture\nX Y\n# upwork-compliance-enable\nX Y';
    expect(run(text)).toMatchObject({ kept: [4, 4], suppressed: [2, 2], ids: [] });
  });

  it('report an enable that ends nothing', () => {
    const text = 'X\n# upwork-compliance-enable no-brand-name';
    const { ids, remarks, kept } = run(text);
    expect({ ids, kept }).toEqual({ ids: ['unused-directive'], kept: [1] });
    expect(remarks.map((one) => spanOf(text, one))).toEqual(['upwork-compliance-enable no-brand-name']);
  });

  it('start again after an enable', () => {
    const text = '# upwork-compliance-disable no-brand-name -- one\nX\n# upwork-compliance-enable no-brand-name\nX\n# upwork-compliance-disable no-brand-name -- two\nX';
    expect(run(text)).toMatchObject({ kept: [4], suppressed: [2, 6], reasons: ['one', 'two'], ids: [] });
  });
});

describe('where a directive stands', () => {
  it.each(['/** upwork-compliance-disable-line no-brand-name -- fine */ X', '/*! upwork-compliance-disable-line no-brand-name -- fine */ X', '<!-- upwork-compliance-disable-line no-brand-name -- fine --> X'])('it opens the comment: %s', (text) => {
    expect(run(text)).toMatchObject({ suppressed: [1], reasons: ['fine'], ids: [] });
  });

  it.each(['/* see upwork-compliance-disable-line no-brand-name -- fine */ X', '/* "upwork-compliance-disable-line no-brand-name -- fine" */ X', '/* upwork-compliance-disable-liner no-brand-name -- fine */ X'])('prose does nothing: %s', (text) => {
    expect(run(text)).toMatchObject({ kept: [1], suppressed: [], ids: [] });
  });

  it('nothing but a comment holds one', () => {
    const text = '// upwork-compliance-disable-line no-brand-name -- fine';
    const facts = commentsOf(text).map((fact) => ({ ...fact, surface: 'string' as const }));
    expect(parseDirectives(facts, new Lines(text), known).directives).toEqual([]);
  });
});

describe('the reason', () => {
  it.each(['', ' --', ' -- ', ' -- …'])('is required, so "%s" does not count', (end) => {
    const text = `// upwork-compliance-disable-next-line no-brand-name${end}\nX`;
    const { kept, ids, remarks } = run(text);
    expect({ kept, ids }).toEqual({ kept: [2], ids: ['directive-without-reason'] });
    expect(remarks[0]).toMatchObject({
      ruleId: null, severity: 1, certainty: 'proved', clause: null, line: 1, column: 4,
      message: '"upwork-compliance-disable-next-line" gives no reason, so it does not count; write "upwork-compliance-disable-next-line no-brand-name -- <why>".',
    });
  });

  it('is all that is asked of prose in its place', () => {
    expect(run('// upwork-compliance-disable-next-line no-brand-name because it is ours\nX').ids).toEqual(['directive-without-reason']);
  });

  it('may follow a dash, since XML forbids two hyphens in a comment', () => {
    expect(run('<!-- upwork-compliance-disable-line no-brand-name — a fixture --> X')).toMatchObject({ suppressed: [1], reasons: ['a fixture'], ids: [] });
  });

  it('is not asked of an enable', () => {
    expect(run('# upwork-compliance-disable no-brand-name -- why\nX\n# upwork-compliance-enable no-brand-name').ids).toEqual([]);
  });

  it('may hold hyphens of its own', () => {
    expect(run('X // upwork-compliance-disable-line no-brand-name -- one -- and two').reasons).toEqual(['one -- and two']);
  });
});

describe('the rules of a directive', () => {
  it.each(['upwork-compliance-disable', 'upwork-compliance-disable -- all of it', 'upwork-compliance-disable-line -- all of it'])('must be named: %s', (directive) => {
    const text = `X /* ${directive} */ X`;
    const { kept, ids, remarks } = run(text);
    expect({ kept, ids }).toEqual({ kept: [1, 1], ids: ['directive-without-rule'] });
    expect(remarks.map((one) => spanOf(text, one))).toEqual([directive]);
  });

  it('must exist; the remark points at the name and knows the nearest', () => {
    const text = '\n  // upwork-compliance-disable-next-line no-brand-nam -- a fixture\nX';
    const { kept, remarks } = run(text);
    expect(kept).toEqual([3]);
    expect(remarks).toMatchObject([{ messageId: 'unknown-rule-in-directive', message: 'No rule is called "no-brand-nam"; write "no-brand-name".', line: 2, column: 42, endLine: 2, endColumn: 54 }]);
    expect(remarks.map((one) => spanOf(text, one))).toEqual(['no-brand-nam']);
  });

  it('get no guess where no name is near', () => {
    expect(run('X // upwork-compliance-disable-line xyzzy -- a fixture').remarks[0]?.message).toBe('No rule is called "xyzzy"; remove it; "upwork-compliance explain" lists the rules.');
  });

  it('count where another name beside them is unknown', () => {
    expect(run('X // upwork-compliance-disable-line nonsense, no-brand-name -- a fixture')).toMatchObject({ suppressed: [1], ids: ['unknown-rule-in-directive'] });
  });

  it.each(['no-brand-name/advice', 'upwork-compliance/no-brand-name', 'upwork-compliance/no-brand-name/advice'])('may be written as ESLint shows them: %s', (name) => {
    expect(run(`X // upwork-compliance-disable-line ${name} -- a fixture`)).toMatchObject({ suppressed: [1], ids: [] });
  });

  it('count once where they are named twice', () => {
    expect(parse('// upwork-compliance-disable no-brand-name, no-brand-name/advice -- why').directives.map(({ rules }) => rules)).toEqual([['no-brand-name']]);
  });
});

describe('unused directives', () => {
  it('are remarked at their place', () => {
    const text = 'x\n  // upwork-compliance-disable-next-line no-brand-name -- a fixture  \nx';
    const { remarks } = run(text);
    expect(remarks).toMatchObject([{ ruleId: null, messageId: 'unused-directive', severity: 1, line: 2, column: 6, endLine: 2, message: '"upwork-compliance-disable-next-line no-brand-name" suppresses nothing; remove it.' }]);
    expect(remarks.map((one) => spanOf(text, one))).toEqual(['upwork-compliance-disable-next-line no-brand-name -- a fixture']);
  });

  it('name only those of several rules that were of no use', () => {
    const { suppressed, remarks } = run('X // upwork-compliance-disable-line no-brand-name, no-brand-text, no-brand-icon -- a fixture');
    expect(suppressed).toEqual([1]);
    expect(remarks.map(({ message }) => message)).toEqual(['"upwork-compliance-disable-line" suppresses nothing for no-brand-text, no-brand-icon; take these rules out of it.']);
  });

  it('are not remarked for a rule that was off', () => {
    const text = '// upwork-compliance-disable-line no-brand-icon, no-brand-name -- a fixture';
    expect(run(text, { isOn: (rule) => rule === 'no-brand-name' }).remarks.map(({ message }) => message)).toEqual(['"upwork-compliance-disable-line" suppresses nothing for no-brand-name; take this rule out of it.']);
    expect(run(text, { isOn: () => false }).ids).toEqual([]);
  });

  it('are none where two cover the same finding', () => {
    const result = run('# upwork-compliance-disable no-brand-name -- wide\nX # upwork-compliance-disable-line no-brand-name -- narrow');
    expect(result).toMatchObject({ suppressed: [2], reasons: ['wide', 'narrow'], ids: [] });
  });

  it('span one line of a comment of several', () => {
    const text = '/*\n * upwork-compliance-disable no-brand-name -- a reason\r\n * of two lines\n */';
    expect(run(text).remarks.map((one) => spanOf(text, one))).toEqual(['upwork-compliance-disable no-brand-name -- a reason']);
  });
});

describe('problems and trees that directives do not touch', () => {
  it('keeps a problem without a rule', () => {
    const text = 'X // upwork-compliance-disable-line no-brand-name -- a fixture';
    const fatal = problemAt(text, 0, null);
    expect(applyDirectives([fatal], parse(text).directives).kept).toEqual([fatal]);
  });

  it('keeps everything and counts the directives where the tree is not trusted', () => {
    const text = '# upwork-compliance-disable no-brand-name -- why\nX\n# upwork-compliance-enable no-brand-name\nx # upwork-compliance-disable-line no-brand-text -- unused';
    expect(run(text, { listOnly: true })).toMatchObject({ kept: [2], suppressed: [], ids: [], ignoredDirectives: 2 });
    expect(run(text)).toMatchObject({ kept: [], suppressed: [2], ids: ['unused-directive'], ignoredDirectives: 0 });
  });
});

describe('any comments at all', () => {
  const word = fc.constantFrom('upwork-compliance-', 'disable', '-line', '-next-line', 'enable', ' ', '\n', '\r\n', ' * ', ' -- ', '--', ',', 'no-brand-name', 'no-brand-text', '/advice', 'upwork-compliance/', 'why', '\u2028', '#', '!', '💥');
  const body = fc.oneof(fc.string(), fc.array(word, { maxLength: 14 }).map((words) => words.join('')));
  const directive = fc.tuple(fc.constantFrom('disable', 'enable', 'disable-line', 'disable-next-line'), fc.subarray(RULES), fc.constantFrom(' -- why', '', ' --')).map(([kind, rules, reason]) => ` upwork-compliance-${kind} ${rules.join(', ')}${reason} `);
  const piece = fc.oneof(body, directive).map((text) => `X Y\n/*${text.replaceAll('*/', '')}*/`);

  it('never throw, lose a problem or invent one', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, listOnly) => {
        const text = pieces.join(' X\nY ');
        const problems = [...text.matchAll(/[XY]/g)].map(({ 0: letter, index }) => problemAt(text, index, letter === 'X' ? 'no-brand-name' : 'no-brand-text'));
        const { directives, remarks } = parse(text);
        const result = applyDirectives(problems, directives, { listOnly });
        const after = [...result.kept, ...result.suppressed.map(({ suppressions: _, ...problem }) => problem)].sort((a, b) => a.range[0] - b.range[0]);
        expect(after).toEqual(problems);
        for (const one of [...remarks, ...result.remarks]) {
          expect(one.line).toBe(one.endLine);
          expect(spanOf(text, one)).not.toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });
});

const entry = (more: Partial<AllowEntry> = {}): AllowEntry => ({
  rule: 'no-brand-name', files: ['legacy/'], base: '', text: null, reason: 'it is retired', until: null,
  path: 'upwork-compliance.config.json', range: [40, 60], line: 3, column: 5, endLine: 3, endColumn: 25, ...more,
});

const report = (path: string, ...problems: readonly Problem[]): FileReport => ({ path, problems, suppressed: [] });

describe('allow', () => {
  const found = problemAt('X', 0);

  it('suppresses its rule in its files, with its reason', () => {
    const { files, remarks } = applyAllow([report('legacy/a.json', found), report('src/a.json', found)], [entry()], '2030-01-01');
    expect(files).toEqual([
      { path: 'legacy/a.json', problems: [], suppressed: [{ ...found, suppressions: [{ kind: 'allow', justification: 'it is retired' }] }] },
      report('src/a.json', found),
    ]);
    expect(remarks).toEqual([]);
  });

  it('leaves other rules and problems without a rule alone', () => {
    const others = [problemAt('X', 0, 'no-brand-text'), problemAt('X', 0, null)];
    const { files } = applyAllow([report('legacy/a.json', ...others, found)], [entry()], '2030-01-01');
    expect(files[0]?.problems).toEqual(others);
  });

  it('keeps what directives have suppressed before', () => {
    const earlier = { ...problemAt('X', 0, 'no-brand-text'), suppressions: [{ kind: 'directive', justification: 'why' }] } as const;
    const { files } = applyAllow([{ path: 'legacy/a.json', problems: [found], suppressed: [earlier] }], [entry()], '2030-01-01');
    expect(files[0]?.suppressed.map(({ ruleId }) => ruleId)).toEqual(['no-brand-text', 'no-brand-name']);
  });

  it.each(['gig-upwork', 'UPWORK'])('with a text, matches what holds it in any case: %s', (text) => {
    expect(applyAllow([report('legacy/a.json', found)], [entry({ text })], '2030-01-01').files[0]?.problems).toEqual([]);
  });

  it.each(['other-name', 'names this app'])('with a text, leaves what does not hold it, and our own words, alone: %s', (text) => {
    expect(applyAllow([report('legacy/a.json', found)], [entry({ text })], '2030-01-01').files[0]?.problems).toEqual([found]);
  });

  it('with a text, reads the quotation in the message where the cause is another', () => {
    const joined = problemAt('X', 0, 'no-brand-name', { causes: ['texts'] });
    expect(applyAllow([report('legacy/a.json', joined)], [entry({ text: 'gig' })], '2030-01-01').files[0]?.problems).toEqual([]);
  });

  it('holds patterns against the path from the folder of the config', () => {
    const fromAbove = entry({ files: ['/packages/a/legacy/'], base: 'packages/a/' });
    const { files } = applyAllow([report('legacy/a.json', found), report('packages/a/legacy/a.json', found)], [fromAbove], '2030-01-01');
    expect(files.map(({ problems }) => problems.length)).toEqual([0, 1]);
  });

  it('remarks an entry that matched nothing, at its place in the config', () => {
    const { remarks } = applyAllow([report('src/a.json', found)], [entry({ text: 'gig' })], '2030-01-01');
    expect(remarks).toMatchObject([{ path: 'upwork-compliance.config.json', problems: [{ ruleId: null, messageId: 'unused-allow', severity: 1, line: 3, column: 5, range: [40, 60], message: 'The allow entry for no-brand-name in legacy/ matches nothing; remove it, or correct its files and text.' }] }]);
  });

  it('does not call an entry unused whose rule was off', () => {
    expect(applyAllow([], [entry()], '2030-01-01', { isOn: (rule) => rule !== 'no-brand-name' }).remarks).toEqual([]);
    expect(applyAllow([], [entry()], '2030-01-01').remarks).toHaveLength(1);
  });

  it('counts on its last day and not on the next, which gets a remark', () => {
    const files = [report('legacy/a.json', found)];
    const dated = [entry({ until: '2030-01-31' })];
    expect(applyAllow(files, dated, '2030-01-31')).toMatchObject({ files: [{ problems: [] }], remarks: [] });
    const after = applyAllow(files, dated, '2030-02-01');
    expect(after.files).toEqual(files);
    expect(after.remarks).toMatchObject([{ problems: [{ messageId: 'expired-allow', message: 'The allow entry for no-brand-name in legacy/ ended on 2030-01-31 and counts no longer; mend the findings, or set a later day.' }] }]);
  });

  it('calls no entry unused that another one matches as well', () => {
    const { files, remarks } = applyAllow([report('legacy/a.json', found)], [entry(), entry({ files: ['*.json'], reason: 'data' })], '2030-01-01');
    expect(files[0]?.suppressed[0]?.suppressions.map(({ justification }) => justification)).toEqual(['it is retired', 'data']);
    expect(remarks).toEqual([]);
  });
});
