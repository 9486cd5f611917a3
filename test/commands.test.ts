import { describe, expect, test } from 'vitest';
import { commandOf, commandsOf } from '../src/requests/schedules/command.ts';
import { simpleCommands } from '../src/requests/schedules/shell.ts';

const SCRIPTS = { scrape: 'tsx src/scrape.ts', start: 'node dist/index.js', loop: 'npm run loop && npm run loop', dev: 'concurrently "npm:scrape" "node b.js"', both: 'run-p scrape start', deep: 'cross-env A=1 npm run scrape -- --all', 'jobs:poll': 'node jobs/poll.js' };

const described = (line: string): string[] =>
  commandsOf(line, SCRIPTS).map(({ program, workers, folder }) => {
    const what = program.kind === 'file' ? program.path : program.kind === 'module' ? `module ${program.name}${program.attribute === null ? '' : `:${program.attribute}`}` : program.kind === 'console' ? `${program.framework} ${program.name}` : `${program.method} ${program.url}`;
    return `${folder === '' ? '' : `${folder}: `}${what}${workers === null ? '' : ` x${workers}`}`;
  });

describe('what a command line runs', () => {
  test.for<[line: string, expected: readonly string[]]>([
    ['node -r dotenv/config --max-old-space-size=512 src/a.js --flag', ['src/a.js']],
    ['node -e "1"', []],
    ['node --run scrape', ['src/scrape.ts']],
    ['npm run scrape', ['src/scrape.ts']],
    ['npm start', ['dist/index.js']],
    ['npm run deep', ['src/scrape.ts']],
    ['npm run nothing', []],
    ['npm run loop', []],
    ['npm --prefix api run scrape', ['api: src/scrape.ts']],
    ['npm run scrape -w packages/a', []],
    ['npm ci && npm start', ['dist/index.js']],
    ['yarn scrape', ['src/scrape.ts']],
    ['yarn install', []],
    ['yarn tsx src/x.ts', ['src/x.ts']],
    ['pnpm run scrape', ['src/scrape.ts']],
    ['pnpm exec tsx src/x.ts', ['src/x.ts']],
    ['pnpm --filter web start', []],
    ['bun run scrape', ['src/scrape.ts']],
    ['bun run src/x.ts', ['src/x.ts']],
    ['npx tsx src/x.ts', ['src/x.ts']],
    ['npx -y ts-node --project tsconfig.json src/a.ts', ['src/a.ts']],
    ['tsx watch src/a.ts', ['src/a.ts']],
    ['deno run -A main.ts', ['main.ts']],
    ['npm run dev', ['src/scrape.ts', 'b.js']],
    ['npm run both', ['src/scrape.ts', 'dist/index.js']],
    ['npm run jobs:poll', ['jobs/poll.js']],
    ['concurrently -n a,b "npm:jobs:poll" "npm run scrape"', ['jobs/poll.js', 'src/scrape.ts']],
    ['nodemon --exec ts-node src/x.ts', ['src/x.ts']],
    ['nodemon --watch src a.js', ['a.js']],
    ['pm2 start a.js -i 4', ['a.js x4']],
    ['pm2-runtime start ecosystem.config.js', ['ecosystem.config.js']],
    ['cross-env NODE_ENV=production node a.js', ['a.js']],
    ['dotenv -e .env.prod -- node a.js', ['a.js']],
    ['env A=1 node x.js', ['x.js']],
    ['doppler run -- node a.js', ['a.js']],
    ['next start -p 80', ['next start']],
    ['next build', []],
    ['python -m pkg.mod', ['module pkg.mod']],
    ['python3.12 -u scripts/a.py --x', ['scripts/a.py']],
    ['python -c "import a"', []],
    ['python manage.py poll --all', ['django poll --all']],
    ['python -m uvicorn app.main:app', ['module app.main:app']],
    ['uvicorn app.main:app --host 0.0.0.0 --workers 2', ['module app.main:app x2']],
    ['gunicorn -w 4 app:app', ['module app:app x4']],
    ['gunicorn --chdir web -b :80 proj.wsgi', ['web: module proj.wsgi']],
    ['gunicorn "app:create_app()"', ['module app:create_app']],
    ['celery -A app beat -l info', ['celery beat app']],
    ['celery -A app flower', []],
    ['flask --app web run', ['module web']],
    ['poetry run python x.py', ['x.py']],
    ['uv run --with a x.py', ['x.py']],
    ['scrapy crawl jobs', ['scrapy jobs']],
    ['php artisan import:jobs', ['laravel import:jobs']],
    ['php bin/console app:x', ['symfony app:x']],
    ['php -d memory_limit=1 cron.php', ['cron.php']],
    ['bundle exec rake jobs:fetch', ['rake jobs:fetch']],
    ['bundle exec rails runner "Job.fetch"', ['rails runner Job.fetch']],
    ['rails db:migrate', []],
    ['java -Xmx1g -jar target/a.jar', ['target/a.jar']],
    ['java -cp x com.example.Main', ['module com.example.Main']],
    ['go run ./cmd/x -v', ['./cmd/x']],
    ['go build ./...', []],
    ['dart run', ['dart run']],
    ['dart run bin/x.dart', ['bin/x.dart']],
    ['dotnet run --project src/App', ['dotnet src/App']],
    ['dotnet App.dll', ['App.dll']],
    ['./gradlew bootRun', ['gradle bootRun']],
    ['cd x && node a.js', ['x: a.js']],
    ['cd x\ncd ../y\nnode a.js', ['y: a.js']],
    ['sh -c "cd y; node b.js"', ['y: b.js']],
    ['(cd z && node c.js)', ['z: c.js']],
    ['bash scripts/x.sh', ['scripts/x.sh']],
    ['./run.sh >> log 2>&1 &', ['./run.sh']],
    ['/usr/bin/flock -n /tmp/l /usr/bin/python3 /srv/x.py', ['/srv/x.py']],
    ['timeout 60 node a.js || true', ['a.js']],
    ['while true; do node a.js; sleep 60; done', ['a.js']],
    ['if [ -f a ]; then node a.js; else node b.js; fi', ['a.js', 'b.js']],
    ['curl -fsS -X POST https://a.example/api/cron', ['POST https://a.example/api/cron']],
    ['curl -d "{}" https://a.example/', ['POST https://a.example/']],
    ['wget -q https://a.example/', ['GET https://a.example/']],
    ['docker compose up -d', []],
    ['bin/docker-entrypoint ./bin/thrust ./bin/rails server', ['rails server']],
    ['./entrypoint.sh', ['./entrypoint.sh']],
    ['python -m pytest tests', []],
    ['echo "node a.js"', []],
    ['# node a.js', []],
    ['', []],
  ])('%s', ([line, expected]) => {
    expect(described(line)).toEqual(expected);
  });

  test('the last command is what the others prepare', () => {
    expect(commandOf('python migrate.py && python bot.py', {})?.program).toEqual({ kind: 'file', path: 'bot.py' });
    expect(commandOf('echo', {})).toBeNull();
  });

  test('variables before a command are its own, and those exported are of all behind', () => {
    const [first, second] = commandsOf('export B=2; A=1 node a.js; C="x y" node b.js', {});

    expect([...(first?.environment ?? [])]).toEqual([['B', '2'], ['A', '1']]);
    expect([...(second?.environment ?? [])]).toEqual([['B', '2'], ['C', 'x y']]);
  });

  test('each folder has scripts of its own', () => {
    const scripts = (folder: string): Record<string, string> | null => (folder === 'api' ? { start: 'node api.js' } : folder === '' ? { start: 'cd api && npm start' } : null);

    expect(commandOf('npm start', scripts)).toMatchObject({ program: { path: 'api.js' }, folder: 'api' });
    expect(commandOf('npm start', scripts, 'web')).toBeNull();
    expect(commandOf('npm start', () => ({}))).toMatchObject({ program: { path: 'server.js' } });
  });

  test('scripts that call each other end', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`s${index}`, Array.from({ length: 50 }, (_, other) => `npm run s${other}`).join(' && ')]));
    const began = performance.now();

    expect(commandsOf('npm run s0', many)).toEqual([]);
    for (const line of ["'".repeat(50_001), '$('.repeat(50_000), 'a=b '.repeat(50_000), 'sudo '.repeat(50_000), `sh -c "${'\\"'.repeat(10_000)}`, '\\'.repeat(50_001)]) commandsOf(line, {});
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

test.for<[line: string, words: readonly (readonly string[])[]]>([
  [`a "b c" 'd "e' f\\ g`, [['a', 'b c', 'd "e', 'f g']]],
  ['a && b; c | d', [['a'], ['b'], ['c'], ['d']]],
  ['a "x$(b c)" $(d e) ${{ f.g }}', [['a', 'x$(b c)', '$(d e)', '${{ f.g }}']]],
  ['a \\\n  b', [['a', 'b']]],
  ['a x#y # z', [['a', 'x#y']]],
  ['a "" b', [['a', '', 'b']]],
])('words of %s', ([line, words]) => {
  expect(simpleCommands(line)).toEqual(words);
});
