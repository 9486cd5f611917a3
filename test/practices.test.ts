import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptElsewhere } from '../src/practices/elsewhere.ts';
import { codeOf, insideOf } from '../src/practices/code.ts';
import { keepingIn } from '../src/practices/keeping.ts';
import { splitArguments } from '../src/practices/lifetimes.ts';
import { isInTime, purgesIn, stemsIn } from '../src/practices/purges.ts';
import { schemasIn } from '../src/practices/schemas.ts';
import { heldIn, keysIn, storesIn } from '../src/practices/stores.ts';
import { DAY, productIn, timeText, writtenTime } from '../src/practices/time.ts';
import { isContent, sortOf, sortOfAll, stemOf, wordsIn } from '../src/practices/words.ts';

const HOUR = DAY / 24;
const word = fc.stringMatching(/^[a-z]{2,9}$/);

describe('words', () => {
  test.for([
    ['JobPostingRepository', ['job', 'posting', 'repository']],
    ['UPWORK_JOBS', ['upwork', 'jobs']],
    ['HTTPJobs', ['http', 'jobs']],
    ['job2_title', ['job', 'title']],
    ['', []],
  ] as const)('the words of %s', ([name, words]) => expect(wordsIn(name)).toEqual(words));

  test('a name says the same in camel, snake and kebab case', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const camel = words.map((one, index) => (index === 0 ? one : one[0]?.toUpperCase() + one.slice(1))).join('');
        expect(wordsIn(words.join('_'))).toEqual(words);
        expect(wordsIn(camel)).toEqual(words);
        expect(sortOf(words.join('-'))).toBe(sortOf(camel));
        expect(stemOf(words.join('_'))).toBe(stemOf(camel));
      }),
    );
  });

  test.for([
    ['jobs', 'data'],
    ['jobList', 'data'],
    ['JobRepository', 'data'],
    ['clientProposals', 'data'],
    ['clients', 'weak'],
    ['jobClients', 'data'],
    ['jobIds', 'ids'],
    ['seenJobs', 'ids'],
    ['jobSearch', 'own'],
    ['failedJobs', 'own'],
    ['jobHistory', 'data'],
    ['jobSearchHistory', 'own'],
    ['userSettings', 'own'],
    ['upwork', 'unknown'],
    ['client', 'weak'],
    ['response', 'unknown'],
  ] as const)('%s is %s', ([name, sort]) => expect(sortOf(name)).toBe(sort));

  test('of several names the one counts that says most', () => {
    expect(sortOfAll(['response', 'jobs', 'users'])).toBe('data');
    expect(sortOfAll(['response', 'jobIds'])).toBe('ids');
    expect(sortOfAll([])).toBe('unknown');
  });

  test('the order of the names does not matter', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('jobs', 'clients', 'users', 'ids', 'response'), { maxLength: 5 }), (names) => { expect(sortOfAll(names.toReversed())).toBe(sortOfAll(names)); }));
  });

  test('a table and what deletes from it have the same stem', () => {
    for (const name of ['Job', 'jobs', 'JobRepository', 'jobList', 'job_rows']) expect(stemOf(name)).toBe('job');
    for (const name of ['Category', 'categories']) expect(stemOf(name)).toBe('category');
  });

  test('fields that say more than which thing it is', () => {
    for (const field of ['title', 'jobTitle', 'client_country', 'description']) expect(isContent(field)).toBe(true);
    for (const field of ['id', 'jobId', 'url', 'created_at', 'title_hash']) expect(isContent(field)).toBe(false);
  });
});

describe('times', () => {
  test.for([
    ['24.hours', DAY],
    ["'1d'", DAY],
    ["'36h'", 36 * HOUR],
    ['addHours(24)', DAY],
    ['timedelta(days=30)', 30 * DAY],
    ['Duration.ofDays(2)', 2 * DAY],
    ['time.Hour * 24', DAY],
    ['24 * time.Hour', DAY],
    ["INTERVAL '7 days'", 7 * DAY],
    ['subDay()', DAY],
    ['forever', null],
  ] as const)('%s', ([text, ms]) => expect(writtenTime(text)).toBe(ms));

  test('a product, also under a name', () => {
    expect(productIn('60 * 60 * 24', '')).toBe(86_400);
    expect(productIn('(86_400)', '')).toBe(86_400);
    expect(productIn('WEEK', 'const DAY = 86400;\nconst WEEK = 7 * 86400;')).toBe(604_800);
    expect(productIn('settings.ttl', 'ttl: 3600')).toBe(3600);
    expect(productIn('ttl()', '')).toBeNull();
    expect(productIn('A', 'A = B\nB = A')).toBeNull();
  });

  test('any product of numbers', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 4 }), (factors) => { expect(productIn(factors.join(' * '), '')).toBe(factors.reduce((product, factor) => product * factor, 1)); }));
  });

  test('what is written of a number of days is read again', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 400 }), (days) => { expect(writtenTime(timeText(days * DAY))).toBe(days * DAY); }));
  });
});

describe('purges', () => {
  const purge = (code: string) => [...purgesIn('src/clean.ts', code)].map((one) => ({ stems: [...one.stems], inTime: isInTime(one), startedBy: one.startedBy }));

  test('what deletes old rows by itself', () => expect(purge("setInterval(() => db.exec(\"DELETE FROM jobs WHERE created_at < datetime('now', '-20 hours')\"), 60_000);")).toEqual([{ stems: ['job'], inTime: true, startedBy: [] }]));
  test('too late', () => expect(purge("cron.schedule('0 0 * * *', () => prisma.job.deleteMany({ where: { at: { lt: new Date(Date.now() - 30 * 24 * 60 * 60 * 1000) } } }));")).toMatchObject([{ stems: ['job'], inTime: false }]));
  test('somebody has to start it', () => expect(purge('export async function dropOldJobs() {\n  await prisma.job.deleteMany({ where: { at: { lt: new Date(Date.now() - 3600 * 1000) } } });\n}')).toMatchObject([{ startedBy: ['clean', 'dropOldJobs'] }]));
  test('what is deleted whatever its age is no purge', () => expect(purge('await prisma.job.deleteMany();')).toEqual([]));
  test('an index that ends documents', () => expect(purge('const jobSchema = new mongoose.Schema({});\njobSchema.index({ at: 1 }, { expireAfterSeconds: 86400 });')).toMatchObject([{ stems: ['job'], inTime: true }]));
  test('a list that is narrowed by an age nobody knows is none', () => expect(purge('setInterval(() => { jobs = jobs.filter((job) => job.at > Date.now() - keepFor()); }, 1000);')).toEqual([]));
  test('only what may be data of the platform is told', () => expect([...stemsIn('TelescopeEntry jobs users categories')]).toEqual(['entry', 'job', 'category']));
});

describe('places that store', () => {
  test('arguments are parted at their commas', () => expect(splitArguments('a, f(b, c), [d, e], { g: 1, h: 2 }')).toEqual(['a', 'f(b, c)', '[d, e]', '{ g: 1, h: 2 }']));
  test('joined arguments are parted again', () => {
    const argument = fc.oneof(word, fc.tuple(word, word).map(([name, given]) => `${name}(${given}, 1)`), fc.tuple(word, word).map(([one, two]) => `[${one}, ${two}]`));
    fc.assert(fc.property(fc.array(argument, { minLength: 1, maxLength: 5 }), (list) => { expect(splitArguments(list.join(', '))).toEqual(list); }));
  });
  test('what a bracket holds ends where it closes', () => fc.assert(fc.property(fc.array(fc.constantFrom('a', '(b)', '[c]', '{d}', '"("', "')'"), { maxLength: 8 }), (parts) => { expect(insideOf(`f(${parts.join(' ')}) + 1)`, 1)).toBe(parts.join(' ')); })));
  test('keys of an object, and of one that takes in another', () => {
    expect(keysIn("{ uid: 1, 'title': 2, body }")).toEqual(['uid', 'title']);
    expect(keysIn('{ ...job, title: 2 }')).toBeNull();
  });

  test.for([
    ["const client = redis.createClient();", 'client'],
    ["r = redis.Redis(host='x')", 'r'],
    ["with shelve.open('jobs') as held:\n    pass", 'held'],
    ["f, err := os.Create(\"jobs.json\")", 'f'],
    ["CSV.open('jobs.csv', 'w') do |csv|", 'csv'],
    ["with open('jobs.txt', 'a') as out:", 'out'],
    ["this.sheet = SpreadsheetApp.getActive().getSheetByName('Jobs');", 'sheet'],
    ["const table = new Low(adapter); // lowdb", 'table'],
  ] as const)('%s holds what is told to %s', ([code, name]) => expect(heldIn(code).map((held) => held.name)).toContain(name));
  test('a file that is read keeps nothing', () => expect(heldIn("with open('jobs.json') as f:\n    jobs = json.load(f)\nwith open('a', 'r') as g:\n    pass")).toEqual([]));
  test('a store is told once, whatever way it is found', () => {
    const found = keepingIn([{ path: 'src/a.js', code: "const redisClient = redis.createClient();\nredisClient.set('jobs', JSON.stringify(jobs));" }]);
    expect(found.get('src/a.js')).toHaveLength(1);
  });
  test('any code is read to its end', () => {
    const piece = fc.constantFrom("fs.writeFileSync('a', ", 'jobs', '(', ')', '{', '}', '"', "'", '`', '\n', ' = ', 'class Store {\n', '  save(x) {\n', 'INSERT INTO jobs (', 'const r = redis.createClient(', '...', 'self.state', '[', ']');
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const code = pieces.join('');
      for (const { start, length } of storesIn(code, [])) expect(start + length).toBeLessThanOrEqual(code.length);
      keepingIn([{ path: 'src/a.js', code }]);
    }), { numRuns: 200 });
  });
});

describe('tables', () => {
  test.for([
    ['CREATE TABLE IF NOT EXISTS jobs (id TEXT, title TEXT)', 'jobs', ['id', 'title']],
    ['@Entity(tableName = "jobs")\ndata class JobEntity(\n  @PrimaryKey val id: String,\n  val title: String,\n)', 'JobEntity', ['id', 'title']],
    ["import { Model } from 'sequelize';\nJob.init({ uid: 1, title: 2 }, { sequelize })", 'Job', ['uid', 'title', 'sequelize']],
    ['from peewee import *\nclass Job(BaseModel):\n    uid = CharField()\n    title = CharField()\n', 'Job', ['uid', 'title']],
    ['schema "jobs" do\n  field :title, :string\nend', 'jobs', ['title']],
  ] as const)('%s', ([code, name, columns]) => expect([...schemasIn(code)]).toMatchObject([{ name, columns: expect.arrayContaining(columns.slice(0, 1)) }]));
  test('a class that only checks values is no table', () => expect([...schemasIn('from pydantic import BaseModel\nclass Job(BaseModel):\n    title: str\n')]).toEqual([]));
  test('the queue of a framework has a table of jobs too', () => expect([...schemasIn('create_table "jobs" do |t|\n  t.string "queue"\n  t.integer "attempts"\nend')]).toEqual([]));
});

describe('by other means', () => {
  const said = (path: string, text: string) => [...keptElsewhere(path, text)].map(({ standing, data, time }) => [standing, data, time]);

  test('a shell', () => expect(said('fetch.sh', 'curl -s https://api.upwork.com/graphql -d @q.json | jq .data > out/jobs.json')).toEqual([['kept', 'jobs', null]]));
  test('a shell that deletes it again, asks for a token, or shows it', () => {
    expect(said('fetch.sh', 'curl -s https://api.upwork.com/graphql > jobs.json\nrm jobs.json')).toEqual([]);
    expect(said('fetch.sh', 'curl -s https://api.upwork.com/api/v3/oauth2/token > token.json')).toEqual([]);
    expect(said('fetch.sh', 'curl -s https://api.upwork.com/graphql -o /dev/null')).toEqual([]);
  });
  const workflow = (steps: string): string => `jobs:\n  poll:\n    steps:\n${steps}`;
  test('an artifact', () => {
    expect(said('.github/workflows/a.yml', workflow('      - uses: actions/upload-artifact@v4\n        with:\n          path: jobs.json\n'))).toEqual([['long', 'jobs', '90 days']]);
    expect(said('.github/workflows/a.yml', workflow('      - uses: actions/upload-artifact@v4\n        with:\n          path: jobs.json\n          retention-days: 1\n'))).toEqual([]);
    expect(said('.github/workflows/a.yml', workflow('      - uses: actions/upload-artifact@v4\n        with:\n          path: coverage/\n'))).toEqual([]);
  });
  test('the repository', () => {
    expect(said('.github/workflows/a.yml', workflow('      - run: |\n          git add data/jobs.json\n          git commit -m data\n'))).toEqual([['kept', 'jobs', null]]);
    expect(said('.github/workflows/a.yml', workflow('      - run: |\n          git add CHANGELOG.md\n          git commit -m notes\n'))).toEqual([]);
  });
  test.for([
    ['We store all job posts in a PostgreSQL database.', true],
    ['New jobs are appended to a Google Sheet.', true],
    ['Proposals are retained for 30 days.', true],
    ['Jobs are cached in Redis for at most 24 hours.', false],
    ['Nothing about jobs is stored in a database.', false],
    ['Your settings are stored in a database.', false],
    ['Ids of jobs that were seen are kept in a JSON file.', false],
    ['Jobs are kept for 12 hours.', false],
  ] as const)('%s', ([text, isTold]) => expect(said('README.md', text).length > 0).toBe(isTold));
});

test('comments keep nothing', () => expect(codeOf('a /* b */ c', [{ surface: 'comment', range: [2, 9] }])).toBe('a         c'));
