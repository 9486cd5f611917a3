import { describe, expect, test } from 'vitest';
import { exitCodeOf } from '../src/cli/budget.ts';
import { budgetFormats, headline } from '../src/report/budget.ts';
import { adviceFor } from '../src/requests/advice.ts';
import { assumed, between, exactly } from '../src/requests/amount.ts';
import type { Budget } from '../src/requests/budget.ts';
import { compare, measuredOf } from '../src/requests/compare.ts';
import { standingOf } from '../src/requests/verdict.ts';
import { asked, at, budgetOf, busy, contract, cron, every, factor, HITS, ITEMS, PAGES, PLAIN, poller, route, site } from './support/budget.ts';

const stylish = (budget: Budget): string => budgetFormats.stylish(budget, null, PLAIN);

describe('the json form', () => {
  test('is that of the contract', () => {
    const { limit, total, sites, unquantified, burst, assumptions } = JSON.parse(budgetFormats.json(contract, null, PLAIN)) as Record<string, unknown>;

    expect({ limit, total, sites, unquantified, burst, assumptions }).toEqual({
      limit: 40_000,
      total: { proved: 2160, low: 2160, expected: 8640, high: null },
      sites: [
        {
          path: 'src/poll.ts',
          line: 41,
          column: 9,
          operation: 'marketplaceJobPostings',
          trigger: { kind: 'cron', text: '*/2 * * * *', path: 'src/poll.ts', line: 12 },
          factors: [
            { kind: 'items', text: '3 searches', low: 3, expected: 3, high: 3, path: 'src/searches.ts', line: 4 },
            { kind: 'pages', text: 'at most 12 pages', low: 1, expected: 4, high: 12, path: 'src/poll.ts', line: 30 },
          ],
          perDay: { proved: 2160, low: 2160, expected: 8640, high: 25_920 },
          assumptions: ['pages'],
          question: null,
        },
      ],
      unquantified: [{ path: 'src/export.ts', line: 30, question: 'How often a day does a user press Export?' }],
      burst: { perSecond: { worst: 3, limit: 10, path: 'src/poll.ts', line: 41 }, perMinute: { worst: 36, limit: 300 } },
      assumptions: [{ key: 'pages', value: 4, source: 'config' }],
    });
  });

  test('adds what was not reached, advice, hazards and notes', () => {
    expect(JSON.parse(budgetFormats.json(busy, null, PLAIN))).toMatchObject({
      unreached: [{ path: 'scripts/backfill.ts', line: 12, why: 'nothing imports this file, and no command starts it' }],
      advice: [{ path: 'src/poll.ts', line: 12, now: 'every 15 s', instead: '24 s would give 29,301 (73 %)', perDay: 29_301 }, { path: 'src/config/searches.json' }],
      hazards: [{ kind: 'no-backoff', path: 'src/poll.ts', line: 41, proved: false }],
      notes: [expect.stringContaining('vercel.json')],
      burst: { perMinute: { worst: null } },
    });
  });

  test('rounds so that nothing is proved that is not true, and no bound is too low', () => {
    const total = { proved: 2159.9999999, low: 10.7, expected: 10.5, high: 10.2 };

    expect(JSON.parse(budgetFormats.json(budgetOf([], { total }), null, PLAIN))).toMatchObject({ total: { proved: 2160, low: 10, expected: 11, high: 11 } });
  });
});

describe('the stylish form', () => {
  test('is a table with what it rests on, and ends in what it comes to', () => {
    expect(`\n${stylish(contract)}`).toMatchInlineSnapshot(`
      "
      Requests a day                              proved       low  expected      high
      src/poll.ts
        41:9 marketplaceJobPostings                2,160     2,160     8,640    25,920
          */2 * * * * (line 12)                      720       720       720       720
          × 3 searches (src/searches.ts:4)             3         3         3         3
          × at most 12 pages (line 30)                 1         1         4        12
          rests on pages
      total                                        2,160     2,160     8,640  no bound
      of the limit, 40,000                           5 %       5 %      22 %

      worst second  at most 3 (10 allowed)  src/poll.ts:41
      worst minute  at most 36 (300 allowed)  src/poll.ts:41

      Not counted, and not zero; what would settle it:
        src/export.ts:30  How often a day does a user press Export?

      2,160 of 8,640 follow from the code alone. Taken for true:
        assume.pages = 4  from the config: pages that one search goes through where
                          nothing caps them

      It has no upper bound as long as a place is not counted.
      ✔ 8,640 requests a day expected, 2,160 proved; the limit is 40,000 (22 %)
      "
    `);
  });

  test('says everything that there may be to say', () => {
    expect(`\n${stylish(busy)}`).toMatchInlineSnapshot(`
      "
      Requests a day                              proved       low  expected      high
      src/poll.ts
        41:9 marketplaceJobPostings               46,072    46,072    46,080    46,080
          every 15 s (line 12)                     5,759     5,759     5,760     5,760
          × 8 saved searches                           8         8         8         8
            (src/config/searches.json:1)
      src/server/routes/details.ts
        60:5 organization                              1         1         1         1
          at start (src/server/index.ts:1)             1         1         1         1
        118:22 GET                                     0         0       500  no bound
          /api/profiles/v1/contractors/{key}/employments
          GET /api/jobs/:id                            0         0       100  no bound
            (src/server/index.ts:9)
          × items of applicants (line 110)             0         0        10  no bound
          × where it is not kept yet                   0         0       0.5         1
            (line 115)
          rests on routeHitsPerDay.GET /api/jobs/:id, items
          ? How many applicants does a job have?
      total                                       46,073    46,073    46,581  no bound
      of the limit, 40,000                         115 %     115 %     116 %

      worst second  at most 16 (10 allowed)  src/poll.ts:41
      worst minute  no bound (300 allowed)  src/server/routes/details.ts:118

      Never reached by anything in the project, and not counted:
        scripts/backfill.ts:12  nothing imports this file, and no command starts it

      Without an upper bound:
        src/server/index.ts:9  GET /api/jobs/:id
        src/server/routes/details.ts:110
          items of applicants

      Apart from the total:
        src/poll.ts:41  no reaction to a limit: an answer with status 429 is handled
                        like any other

      46,073 of 46,581 follow from the code alone. Taken for true:
        assume.items = 10  guessed: items of a list whose length the code does not
                           show
        assume.routeHitsPerDay["GET /api/jobs/:id"] = 100
          guessed: requests a day to GET /api/jobs/:id
        What you know better, state in the config:
          volume: {
            assume: { items: 10, routeHitsPerDay: { "GET /api/jobs/:id": 100 } },
          }

      Notes:
        vercel.json: a schedule could not be read ("every now and then").

      What to change first:
        src/poll.ts:12              every 15 s: 24 s would give 29,301 (73 %)
        src/config/searches.json:1  8 saved searches: at most 5 items would give
                                    29,301 (73 %)

      Even the least that the code can send, 46,073, passes the limit. Send less
      before you apply.
      ✖ 46,581 requests a day expected, 46,073 proved; the limit is 40,000 (116 %)
      "
    `);
  });

  test('fits into 80 columns but for words that do not', () => {
    const wide = `${stylish(contract)}${stylish(busy)}${budgetFormats.stylish(busy, compare('main', measuredOf(contract), measuredOf(busy)), PLAIN)}`.split('\n').filter((line) => line.length > 80);

    expect(wide).toEqual([]);
  });

  test('has colours where they are asked for, and the same text', () => {
    const coloured = budgetFormats.stylish(busy, null, { color: true });

    expect(coloured).toContain('\u001b[31m');
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(stylish(busy));
  });

  test('shows no control character of the tree, and no command to a log', () => {
    const text = `\u001b[2Ja\n::error::x`;
    const budget = budgetOf([site(at(`::x${text}`, 1), text, cron(text, 1, at(text, 1)), [], { question: text })], { notes: [text], unquantified: [{ place: at(text, 1), question: text }], hazards: [{ kind: 'leak', place: at(text, 1), text, isProved: true }] });

    for (const output of [stylish(budget), budgetFormats.markdown(budget, null, PLAIN)]) {
      expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      expect(output).not.toMatch(/^::/m);
    }
  });

  test('leaves long lists to the json form', () => {
    const unreached = Array.from({ length: 30 }, (_, index) => ({ place: at(`a${index}.ts`, 1), why: 'nothing imports this file' }));

    expect(stylish(budgetOf([], { unreached }))).toContain('  and 18 more; -f json lists all');
  });
});

test('the markdown form is for a pull request', () => {
  expect(`\n${budgetFormats.markdown(busy, null, PLAIN)}`).toMatchInlineSnapshot(`
    "
    ## Requests to the platform: 46,581 requests a day expected, 46,073 proved; the limit is 40,000 (116 %)

    Even the least that the code can send, 46,073, passes the limit. Send less before you apply.

    | place | request | when | times | proved | low | expected | high |
    | --- | --- | --- | --- | ---: | ---: | ---: | ---: |
    | \`src/poll.ts:41\` | marketplaceJobPostings | every 15 s (line 12) | 8 saved searches (src/config/searches.json:1) | 46,072 | 46,072 | 46,080 | 46,080 |
    | \`src/server/routes/details.ts:118\` | GET /api/profiles/v1/contractors/\\{key\\}/employments<br>How many applicants does a job have? | GET /api/jobs/:id (src/server/index.ts:9) | items of applicants (line 110)<br>where it is not kept yet (line 115) | 0 | 0 | 500 | no bound |
    | \`src/server/routes/details.ts:60\` | organization | at start (src/server/index.ts:1) |  | 1 | 1 | 1 | 1 |
    | **total** | | | | 46,073 | 46,073 | 46,581 | no bound |
    | of 40,000 | | | | 115 % | 115 % | 116 % |  |

    Requests in the worst second: at most 16 (10 allowed); in the worst minute: no bound (300 allowed).

    ### What to change first

    - \`src/poll.ts:12\` every 15 s: 24 s would give 29,301 (73 %)
    - \`src/config/searches.json:1\` 8 saved searches: at most 5 items would give 29,301 (73 %)

    ### Never reached by anything in the project, and not counted

    - \`scripts/backfill.ts:12\` nothing imports this file, and no command starts it

    ### Without an upper bound

    - \`src/server/index.ts:9\` GET /api/jobs/:id
    - \`src/server/routes/details.ts:110\` items of applicants

    ### Apart from the total

    - \`src/poll.ts:41\` no reaction to a limit: an answer with status 429 is handled like any other

    ### Taken for true

    46,073 of 46,581 follow from the code alone.

    - \`assume.items = 10\`, guessed: items of a list whose length the code does not show
    - \`assume.routeHitsPerDay["GET /api/jobs/:id"] = 100\`, guessed: requests a day to GET /api/jobs/:id

    What you know better, state in the config:

    \`\`\`js
    volume: { assume: { items: 10, routeHitsPerDay: { "GET /api/jobs/:id": 100 } } }
    \`\`\`

    ### Notes

    - vercel.json: a schedule could not be read ("every now and then").
    "
  `);
  expect(`\n${budgetFormats.markdown(contract, null, PLAIN)}`).toContain('## Requests to the platform: 8,640 requests a day expected, 2,160 proved; the limit is 40,000 (22 %)\n');
  expect(budgetFormats.markdown(budgetOf([site(at('a|b.ts', 1), '<b>|`x`', every(60, at('a|b.ts', 1)))]), null, PLAIN)).toContain('| `a\\|b.ts:1` | \\<b\\>\\|\\`x\\` |');
});

describe('the verdict', () => {
  test.for<[string, Budget, ReturnType<typeof standingOf>, number, RegExp]>([
    ['the least passes the limit', budgetOf([poller(15, 8)]), 'over', 1, /^Even the least that the code can send, 46,072, passes the limit\./m],
    ['the expected figure does, and nothing is guessed', budgetOf([site(at('a.ts', 1), 'x', every(10, at('a.ts', 1)), [factor('pages', 'at most 12 pages', between(1, 6, 12), at('a.ts', 1))])]), 'likely', 1, /and without a guess\. Send less before\s+you apply\.$/m],
    ['it does on what the config states', budgetOf([asked(50_000)], { assumptions: [{ ...HITS, source: 'config' }] }), 'likely', 1, /Send less/],
    ['it does on a guess alone', budgetOf([asked(50_000), poller(60, 1)], { assumptions: [PAGES, ITEMS, HITS] }), 'ask', 0, /State in the config what is true: assume\.routeHitsPerDay\["GET \/api\/jobs\/:id"\]\./],
    ['it does without the guess as well', budgetOf([asked(50_000), site(at('b.ts', 1), 'y', every(10, at('b.ts', 1)), [factor('pages', 'at most 12 pages', between(1, 6, 12), at('b.ts', 1))])], { assumptions: [HITS] }), 'likely', 1, /Send less/],
    ['half of the limit', budgetOf([poller(30, 7)]), 'much', 0, /reasonable volume\.$/m],
    ['little, without a bound', budgetOf([asked(100, { assumptions: [] })]), 'open', 0, /no upper bound: a cap belongs where none is\.$/m],
    ['little, with a wide bound', budgetOf([site(at('a.ts', 1), 'x', every(60, at('a.ts', 1)), [factor('pages', 'at most 50 pages', between(1, 4, 50), at('a.ts', 1))])]), 'open', 0, /It could be 72,000 where everything is at its most\.$/m],
    ['little', budgetOf([poller(60, 1)]), 'within', 0, /At the most 1,440 a day \(4 %\)\.\n✔ 1,440 requests a day expected, 1,439 proved; the limit is 40,000 \(4 %\)$/m],
    ['places that nothing starts', budgetOf([], { unreached: [{ place: at('a.ts', 1), why: 'nothing imports it' }] }), 'unknown', 0, /Unknown is not zero: [^]*\n\? no request could be counted, and 1 place may send some/],
    ['places that nobody can count', budgetOf([], { unquantified: [{ place: at('a.ts', 1), question: 'How often?' }] }), 'unknown', 0, /\? no request could be counted/],
    ['nothing', budgetOf([]), 'none', 0, /^✔ no request to the platform was found; the limit is 40,000 a day\n$/],
  ])('%s', ([, budget, standing, code, text]) => {
    expect(standingOf(budget)).toBe(standing);
    expect(exitCodeOf(budget)).toBe(code);
    expect(stylish(budget).replace(/\n(?=[a-z])/g, ' ')).toMatch(text);
  });
});

describe('advice', () => {
  const adviceOf = (...sites: readonly ReturnType<typeof site>[]): string[] => budgetOf(sites).advice.map(({ place, now, instead }) => `${place.path}:${place.line} ${now}: ${instead}`);

  test('is given from 80 % of the limit on', () => {
    expect(adviceOf(poller(60, 22))).toEqual([]);
    expect(adviceOf(poller(60, 23))).toEqual(['src/poll.ts:3 every 60 s: 72 s would give 27,600 (69 %)', 'src/poll.ts:1 23 searches: at most 22 items would give 31,680 (79 %)'].reverse());
  });

  test('solves for each number alone, the mildest change first', () => {
    expect(adviceOf(poller(15, 8))).toEqual(['src/poll.ts:3 every 15 s: 24 s would give 28,800 (72 %)', 'src/poll.ts:1 8 searches: at most 5 items would give 28,800 (72 %)']);
  });

  test('brings the total below 80 %, whatever it names', () => {
    for (const seconds of [0.2, 1, 3, 10, 45]) {
      for (const { perDay } of budgetOf([poller(seconds, 30), asked(9000)]).advice) expect(perDay).toBeLessThanOrEqual(32_000);
    }
  });

  test('counts a number once that several sites share', () => {
    const shared = every(15, at('src/poll.ts', 3));
    expect(adviceOf(site(at('src/poll.ts', 9), 'a', shared, [factor('items', '4', exactly(4), at('src/poll.ts', 1))]), site(at('src/poll.ts', 12), 'b', shared, [factor('items', '4', exactly(4), at('src/poll.ts', 1))]))).toEqual([
      'src/poll.ts:3 every 15 s: 24 s would give 28,800 (72 %)',
      'src/poll.ts:1 4: at most 2 items would give 23,040 (58 %)',
    ]);
  });

  test('keeps answers where people ask more often than the app has to', () => {
    expect(adviceOf(asked(50_000))).toEqual(['src/api.ts:20 GET /api/jobs: answers kept for 3 s would give 28,800 (72 %)']);
    expect(adviceOf(site(at('a.ts', 2), 'x', route('GET /a', assumed(0, 50_000, Infinity), at('a.ts', 1)), [factor('cache', 'kept for 2 s', exactly(0.8), at('a.ts', 1))]))).toEqual([]);
  });

  test('counts the runs of a schedule that does not run all day long', () => {
    expect(adviceOf(site(at('a.ts', 2), 'x', cron('* 8-17 * * 1-5', 600, at('a.ts', 1)), [factor('pages', 'at most 90 pages', exactly(90), at('a.ts', 2))]))).toEqual([
      'a.ts:1 * 8-17 * * 1-5: 355 runs a day would give 31,950 (80 %)',
      'a.ts:2 at most 90 pages: at most 53 pages would give 31,800 (80 %)',
    ]);
    expect(adviceOf(site(at('a.ts', 2), 'x', cron('*/2 * * * *', 720, at('a.ts', 1)), [factor('branch', 'x', exactly(50), at('a.ts', 2))]))).toEqual(['a.ts:1 */2 * * * *: 3 min would give 24,000 (60 %)']);
  });

  test('slows everything down where no single change is enough', () => {
    const one = (path: string) => site(at(path, 2), 'x', every(1, at(path, 1)));
    expect(adviceOf(one('a.ts'), one('b.ts'))).toEqual(['a.ts:1 every 1 s: 6 s, and the others alike, would give 28,800 (72 %)', 'b.ts:1 every 1 s: 6 s, and the others alike, would give 28,800 (72 %)']);
  });

  test('has nothing to say of a total without an end', () => {
    expect(adviceFor({ limit: 40_000, total: { proved: 0, low: 0, expected: Infinity, high: Infinity }, sites: [poller(1, 1)] })).toEqual([]);
  });
});

test('the headline is one line', () => {
  for (const budget of [contract, busy, budgetOf([])]) expect(headline(budget)).toMatch(/^[✔✖?!] [^\n]+$/);
});
