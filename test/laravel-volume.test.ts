import { describe, expect, test } from 'vitest';
import type { Budget } from '../src/requests/budget.ts';
import { budgetOf } from './support/volume.ts';

const API = 'https://api.upwork.com/graphql';

const kernel = (body: string): string => `<?php
namespace App\\Console;
use Illuminate\\Console\\Scheduling\\Schedule;
use Illuminate\\Foundation\\Console\\Kernel as ConsoleKernel;
use Illuminate\\Support\\Carbon;
class Kernel extends ConsoleKernel {
  ${body}
}`;

const command = (short: string, name: string, body: string): string => `<?php
namespace App\\Console\\Commands;
use App\\Services\\Feed;
use Illuminate\\Console\\Command;
class ${short} extends Command {
  protected $signature = '${name}';
  public function handle(Feed $feed) { ${body} }
}`;

const feed = (more = ''): string => `<?php
namespace App\\Services;
use Illuminate\\Support\\Facades\\Http;
class Feed {
  public function jobs($page = 0) { return Http::post('${API}', ['query' => 'query { marketplaceJobPostings { id } }', 'page' => $page])->json(); }
  ${more}
}`;

const EVERY_HOUR = kernel("protected function schedule(Schedule $schedule) { $schedule->command('feed:poll')->hourly(); }");

const rowsOf = ({ sites }: Budget): readonly (readonly [string, number])[] => sites.map(({ trigger, perDay }) => [trigger.text, Math.round(perDay.expected)]);
const questionsOf = ({ unquantified }: Budget): readonly string[] => unquantified.map(({ question }) => question);

describe('what only happens at times', () => {
  test('a task of some hours of some days, over midnight, for each case of an enumeration', async () => {
    const budget = await budgetOf({
      'config/feed.php': "<?php return ['from' => env('FEED_FROM', '22:00'), 'to' => env('FEED_TO', '04:00'), 'days' => explode(',', env('FEED_DAYS', 'mon,tue,wed,thu,fri'))];",
      'app/Enums/Stage.php': `<?php
namespace App\\Enums;
trait Listed { public static function all(): array { return array_map(fn ($one) => $one->value, static::cases()); } }
enum Stage: string {
  use Listed;
  case Open = 'open';
  case Sent = 'sent';
  case Won = 'won';
}`,
      'app/Services/Feed.php': feed(),
      'app/Console/Commands/Poll.php': command('Poll', 'feed:poll', 'foreach (\\App\\Enums\\Stage::all() as $stage) { $feed->jobs($stage); }'),
      'app/Console/Kernel.php': kernel(`protected function schedule(Schedule $schedule) { if ($this->isOpen()) { $schedule->command('feed:poll')->everyTenMinutes(); } }
  private function isOpen(): bool {
    $now = Carbon::now('Europe/Berlin');
    if (!in_array(strtolower($now->format('D')), config('feed.days', []))) { return false; }
    $from = Carbon::createFromFormat('H:i', config('feed.from'));
    $to = Carbon::createFromFormat('H:i', config('feed.to'));
    if ($from->greaterThan($to)) { return $now->greaterThanOrEqualTo($from) || $now->lessThan($to); }
    return $now->between($from, $to);
  }`),
    });
    // Six hours of six runs each, for three stages.
    expect(rowsOf(budget)).toEqual([['*/10 * * * *', 108]]);
    expect(budget.total.proved).toBe(108);
  });

  test('times of day that are written out, and hours that are set', async () => {
    const of = async (test_: string): Promise<number> => (await budgetOf({ 'app/Services/Feed.php': feed(), 'app/Console/Commands/Poll.php': command('Poll', 'feed:poll', `if (${test_}) { $feed->jobs(); }`), 'app/Console/Kernel.php': EVERY_HOUR })).total.expected;
    expect(await of("now()->format('H:i') >= '08:00' && now()->format('H:i') < '20:00'")).toBe(12);
    expect(await of('now()->isAfter(now()->setTime(18, 0))')).toBeCloseTo(6, 1);
    expect(await of("time() >= strtotime('12:00')")).toBe(12);
    expect(await of("now()->format('l') !== 'Sunday'")).toBe(24);
  });
});

describe('what people run', () => {
  const files = {
    'app/Services/Feed.php': feed(),
    'app/Console/Commands/Poll.php': command('Poll', 'feed:poll', '$feed->jobs();'),
    'app/Console/Commands/Backfill.php': command('Backfill', 'feed:backfill', '$start = 0;\n    while ($start <= 20000) { $page = $feed->jobs($start); if (empty($page)) break; $start += 100; }'),
    'app/Console/Kernel.php': EVERY_HOUR,
  };

  test('a command that nothing schedules is asked about, and not counted', async () => {
    const budget = await budgetOf(files);
    expect(rowsOf(budget)).toEqual([['0 * * * *', 24], ['feed:backfill', 0]]);
    expect(questionsOf(budget)).toEqual(['How often a day does somebody run feed:backfill?']);
    // One run goes through 201 pages at the most.
    expect(budget.sites[1]?.factors.map(({ text, place: { line } }) => [text, line])).toContainEqual(['at most 201 pages', 8]);
    expect(budget.total).toEqual({ proved: 24, low: 24, expected: 24, high: Infinity });
    expect(budget.unreached).toEqual([]);
  });

  test('a function that nothing calls is dead', async () => {
    const budget = await budgetOf({ ...files, 'app/Console/Commands/Backfill.php': '<?php\nnamespace App\\Console\\Commands;\n', 'app/Services/Feed.php': feed(`public function old() { return Http::get('${API}/old'); }`) });
    expect([rowsOf(budget), questionsOf(budget), budget.unreached.length]).toEqual([[['0 * * * *', 24]], [], 1]);
  });

  test('a command that a scheduled one runs is not run by people', async () => {
    const budget = await budgetOf({ ...files, 'app/Console/Commands/Poll.php': command('Poll', 'feed:poll', "$this->call('feed:backfill');") });
    expect(rowsOf(budget).map(([text]) => text)).toEqual(['0 * * * *']);
  });

  test('seeders, by the one that runs them', async () => {
    const seeder = (name: string, body: string): string => `<?php\nnamespace Database\\Seeders;\nuse App\\Services\\Feed;\nuse Illuminate\\Database\\Seeder;\nclass ${name} extends Seeder { public function run(): void { ${body} } }`;
    const budget = await budgetOf({ ...files, 'app/Console/Commands/Backfill.php': '<?php\n', 'database/seeders/DatabaseSeeder.php': seeder('DatabaseSeeder', '$this->call([JobSeeder::class]);'), 'database/seeders/JobSeeder.php': seeder('JobSeeder', 'app(Feed::class)->jobs();') });
    expect(questionsOf(budget)).toEqual(['How often a day does somebody run db:seed?']);
  });

  test('tasks of rake, seeds of Rails, commands of Django', async () => {
    const rails = await budgetOf({
      'app/models/feed.rb': `class Feed\n  def self.jobs\n    HTTP.get("${API}")\n  end\nend`,
      'lib/tasks/feed.rake': 'namespace :feed do\n  task poll: :environment do\n    Feed.jobs\n  end\n  task fill: :environment do\n    Feed.jobs\n  end\nend',
      'config/schedule.rb': "every 1.hour do\n  rake 'feed:poll'\nend",
      'db/seeds.rb': 'Feed.jobs',
    });
    expect(rails.total.expected).toBe(24);
    expect(questionsOf(rails).toSorted()).toEqual(['How often a day does somebody run db:seed?', 'How often a day does somebody run feed:fill?']);
    const django = await budgetOf({
      'feed/client.py': `import requests\ndef jobs():\n    return requests.get("${API}").json()\n`,
      'feed/management/commands/fill.py': 'from django.core.management.base import BaseCommand\nfrom feed.client import jobs\nclass Command(BaseCommand):\n    def handle(self, *args, **options):\n        jobs()\n',
      'worker.py': 'import time\nfrom feed.client import jobs\nif __name__ == "__main__":\n    while True:\n        jobs()\n        time.sleep(3600)\n',
    });
    expect(questionsOf(django)).toEqual(['How often a day does somebody run manage.py fill?']);
    expect(django.total.expected).toBeCloseTo(24, 0);
  });
});

describe('access tokens', () => {
  test('a provider is asked for a new one when the last has ended, and once for each who connects', async () => {
    const budget = await budgetOf({
      'app/Contracts/Connects.php': '<?php\nnamespace App\\Contracts;\ninterface Connects { public function connect($code); }',
      'app/Services/Account.php': `<?php
namespace App\\Services;
use App\\Contracts\\Connects;
class Account implements Connects {
  public function __construct(private Provider $provider) {}
  public function connect($code) { return $this->provider->getAccessToken('authorization_code', ['code' => $code]); }
  public function token() {
    $token = \\App\\Models\\Token::latest()->first();
    if ($token->hasExpired()) { $token = $this->provider->getAccessToken('refresh_token', ['refresh_token' => $token->refresh]); }
    return $token;
  }
  public function jobs() { return $this->provider->getParsedResponse($this->provider->getAuthenticatedRequest('POST', '${API}', $this->token())); }
}`,
      'app/Services/Provider.php': `<?php
namespace App\\Services;
use League\\OAuth2\\Client\\Provider\\AbstractProvider;
class Provider extends AbstractProvider {
  public function getBaseAccessTokenUrl(array $params) { return 'https://www.upwork.com/api/v3/oauth2/token'; }
}`,
      'app/Http/Controllers/ConnectController.php': '<?php\nnamespace App\\Http\\Controllers;\nuse App\\Contracts\\Connects;\nclass ConnectController { public function __construct(private Connects $account) {}\n  public function back($request) { $this->account->connect($request->code); } }',
      'routes/web.php': "<?php\nuse App\\Http\\Controllers\\ConnectController;\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get('/connect/back', [ConnectController::class, 'back']);",
      'routes/console.php': "<?php\nuse Illuminate\\Support\\Facades\\Schedule;\nSchedule::call(function () { app(\\App\\Services\\Account::class)->jobs(); })->everyFiveMinutes();",
    });
    expect(rowsOf(budget).toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual([['*/5 * * * *', 288], ['*/5 * * * *', 1], ['GET /connect/back', 1]]);
    expect(budget.total.proved).toBe(288);
  });
});

describe('what comes in anew', () => {
  test('jobs of a queue that are put off, three for each thing that was not told before', async () => {
    const budget = await budgetOf({
      'app/Console/Kernel.php': kernel('protected function schedule(Schedule $schedule) { $schedule->call(function () { app(\\App\\Services\\Feed::class)->follow(app(\\App\\Services\\Feed::class)->jobs()); })->everyMinute(); }'),
      'app/Services/Feed.php': feed(`public function follow($jobs) {
    $new = [];
    $known = \\App\\Models\\Job::whereIn('id', [1])->get()->keyBy('id')->toArray();
    foreach ($jobs as $job) {
      $row = $known[$job['id']] ?? null;
      if (is_null($row) || $row['is_dispatched']) { continue; }
      $new[] = $job['id'];
    }
    foreach ($new as $id) { foreach ([60, 120, 300] as $wait) { \\App\\Jobs\\Look::dispatch($id)->delay($wait); } }
  }
  public function one($id) { return Http::post('${API}', ['query' => 'query { jobActivity { id } }']); }`),
      'app/Jobs/Look.php': '<?php\nnamespace App\\Jobs;\nuse App\\Services\\Feed;\nuse Illuminate\\Foundation\\Bus\\Dispatchable;\nclass Look { use Dispatchable; public function __construct(public $id) {}\n  public function handle() { app(Feed::class)->one($this->id); } }',
    });
    // What is handed over is asked for once, and each of a hundred things is looked at three times.
    expect(budget.sites.map(({ operation, perDay }) => [operation, Math.round(perDay.expected)])).toEqual([['marketplaceJobPostings', 1440], ['jobActivity', 300]]);
  });

  test('a function that says yes or no does not always say yes', async () => {
    const budget = await budgetOf({ 'app/Services/Feed.php': feed(), 'app/Console/Commands/Poll.php': command('Poll', 'feed:poll', "$last = \\App\\Models\\Run::latest()->first();\n    if (property_exists($last, 'done') || $last->is_over || str_contains($last->note, 'x')) { return; }\n    $feed->jobs();"), 'app/Console/Kernel.php': EVERY_HOUR });
    expect(budget.total.high).toBe(24);
    expect(budget.sites).toHaveLength(1);
  });
});
