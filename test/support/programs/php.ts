import type { Counted } from '../programs.ts';

const API = 'https://api.upwork.com/graphql';

export const php: readonly Counted[] = [
  {
    name: 'a loop that sleeps a minute after each round of three searches, by curl',
    files: {
      'worker.php': `<?php
const SEARCHES = ['php', 'laravel', 'wordpress'];
function fetch_jobs(string $query): array {
  $ch = curl_init();
  curl_setopt($ch, CURLOPT_URL, '${API}');
  curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['query' => 'query { marketplaceJobPostingsSearch { id } }', 'q' => $query]));
  $out = curl_exec($ch);
  curl_close($ch);
  return json_decode($out, true);
}
while (true) {
  foreach (SEARCHES as $search) { fetch_jobs($search); }
  sleep(60);
}`,
    },
    low: 3 * 1360,
    high: 3 * 1440,
  },
  {
    name: 'a task of Laravel every ten minutes in office hours, through a command and a service that is handed over',
    files: {
      'composer.json': '{"autoload":{"psr-4":{"App\\\\":"app/"}}}',
      'config/services.php': "<?php return ['upwork' => ['url' => env('UPWORK_URL', 'https://api.upwork.com'), 'pages' => 4]];",
      'app/Console/Kernel.php': `<?php
namespace App\\Console;
use Illuminate\\Console\\Scheduling\\Schedule;
use Illuminate\\Foundation\\Console\\Kernel as ConsoleKernel;
class Kernel extends ConsoleKernel {
  protected function schedule(Schedule $schedule) {
    $schedule->command('upwork:fetch')->everyTenMinutes()->between('8:00', '17:00')->withoutOverlapping();
    $schedule->command('cache:prune')->daily();
  }
}`,
      'app/Console/Commands/FetchJobs.php': `<?php
namespace App\\Console\\Commands;
use App\\Services\\UpworkClient;
use Illuminate\\Console\\Command;
class FetchJobs extends Command {
  protected $signature = 'upwork:fetch {--force}';
  public function __construct(private UpworkClient $client) { parent::__construct(); }
  public function handle(): int {
    for ($page = 1; $page <= config('services.upwork.pages'); $page++) { $this->client->search($page); }
    return self::SUCCESS;
  }
}`,
      'app/Services/UpworkClient.php': `<?php
namespace App\\Services;
use Illuminate\\Support\\Facades\\Http;
class UpworkClient {
  public function search(int $page) {
    return Http::withToken('x')->acceptJson()->post(config('services.upwork.url') . '/graphql', ['query' => 'query { jobs { id } }', 'page' => $page])->json();
  }
}`,
    },
    low: 55 * 4,
    high: 55 * 4,
  },
  {
    name: 'a job that queues itself again after five minutes, started by routes/console.php',
    files: {
      'routes/console.php': `<?php
use App\\Jobs\\Poll;
use Illuminate\\Support\\Facades\\Schedule;
Schedule::job(new Poll)->dailyAt('06:00');
Schedule::call(fn () => \\App\\Feeds::read())->hourlyAt(5)->weekdays();`,
      'app/Jobs/Poll.php': `<?php
namespace App\\Jobs;
use GuzzleHttp\\Client;
class Poll {
  public int $tries = 1;
  public function handle(): void {
    $client = new Client(['base_uri' => 'https://api.upwork.com']);
    $client->request('POST', '/graphql', ['json' => ['query' => 'query { a }']]);
  }
}`,
      'app/Feeds.php': `<?php
namespace App;
class Feeds {
  public static function read(): void { $xml = simplexml_load_file('https://www.upwork.com/ab/feed/jobs/rss?q=php'); foreach ($xml->channel->item as $item) { echo $item->title; } }
}`,
    },
    low: 25,
    high: 25,
  },
  {
    name: 'a plugin of WordPress with a schedule of its own',
    files: {
      'upwork-feed.php': `<?php
/*
Plugin Name: Upwork Feed
*/
add_filter('cron_schedules', function ($schedules) { $schedules['quarter'] = ['interval' => 15 * 60, 'display' => 'Quarter']; return $schedules; });
register_activation_hook(__FILE__, 'upwork_activate');
function upwork_activate() { if (!wp_next_scheduled('upwork_poll')) { wp_schedule_event(time(), 'quarter', 'upwork_poll'); } }
add_action('upwork_poll', 'upwork_poll');
function upwork_poll() {
  $r = wp_remote_get('https://www.upwork.com/ab/feed/jobs/rss?q=wordpress');
  if (is_wp_error($r)) return;
  update_option('jobs', wp_remote_retrieve_body($r));
}`,
    },
    low: 96,
    high: 96,
  },
  {
    name: 'the official package, from a crontab',
    files: {
      crontab: '*/20 * * * * cd /app && php bin/fetch.php\n',
      'bin/fetch.php': `<?php
require __DIR__ . '/../vendor/autoload.php';
$config = new \\Upwork\\API\\Config(['clientId' => 'x']);
$client = new \\Upwork\\API\\Client($config);
$graphql = new \\Upwork\\API\\Routers\\Graphql($client);
$found = $graphql->execute(['query' => 'query { user { id } }']);
foreach ([1, 2] as $id) { $graphql->execute(['query' => "query { job(id: $id) { id } }"]); }`,
    },
    low: 72 * 3,
    high: 72 * 3,
  },
  {
    name: 'answers that are kept for ten minutes, of a route',
    files: {
      'routes/web.php': `<?php
use App\\Http\\Controllers\\JobController;
use Illuminate\\Support\\Facades\\Route;
Route::middleware('auth')->group(function () { Route::get('/jobs', [JobController::class, 'index']); });`,
      'app/Http/Controllers/JobController.php': `<?php
namespace App\\Http\\Controllers;
use Illuminate\\Support\\Facades\\Cache;
use Illuminate\\Support\\Facades\\Http;
class JobController {
  public function index() { return Cache::remember('jobs', 600, fn () => Http::get('https://api.upwork.com/api/profiles/v2/search/jobs.json')->json()); }
}`,
    },
    low: 1,
    high: 100,
  },
  {
    name: 'a schedule whose method comes from the environment',
    files: {
      '.env.example': 'FETCH_SCHEDULE=everyTwoMinutes\n',
      'app/Console/Kernel.php': `<?php
namespace App\\Console;
class Kernel extends \\Illuminate\\Foundation\\Console\\Kernel {
  protected function schedule(\\Illuminate\\Console\\Scheduling\\Schedule $schedule) {
    $fetch = env('FETCH_SCHEDULE', 'everyMinute');
    $schedule->call(function () { file_get_contents('https://www.upwork.com/ab/feed/jobs/atom?q=x'); })->{$fetch}();
  }
}`,
    },
    low: 720,
    high: 720,
  },
  {
    name: 'a timer of an event loop; what another service is asked does not count',
    files: {
      'bot.php': `<?php
use React\\EventLoop\\Loop;
use GuzzleHttp\\Client;
class UpworkBot {
  private array $queries = ['a', 'b'];
  public function __construct(private Client $http) {}
  public function tick(): void {
    foreach ($this->queries as $i => $q) {
      $this->http->get('https://www.upwork.com/ab/feed/jobs/rss', ['query' => ['q' => $q]]);
      $this->http->post('https://api.telegram.org/bot1/sendMessage', ['json' => ['text' => $q]]);
    }
  }
}
$bot = new UpworkBot(new Client());
Loop::addPeriodicTimer(30, function () use ($bot) { $bot->tick(); });
Loop::run();`,
    },
    low: 2 * 2880 - 2,
    high: 2 * 2880,
  },
  {
    name: 'pages until one is empty, in a loop that is tested last',
    files: {
      'worker.php': `<?php
// upwork
use Symfony\\Component\\HttpClient\\HttpClient;
class Poller {
  private $client;
  private array $seen = [];
  function __construct(private string $token, private int $interval = 300) { $this->client = HttpClient::create(); }
  private function page(int $offset): array {
    $response = $this->client->request('GET', "https://www.upwork.com/api/profiles/v2/search/jobs.json?paging=$offset;20");
    return $response->toArray()['jobs'];
  }
  public function run(): never {
    do {
      for ($i = 0; $i < 3; ++$i) {
        $jobs = $this->page($i * 20);
        if (count($jobs) === 0) { break; }
        sleep(1);
      }
      sleep($this->interval);
    } while (true);
  }
}
(new Poller(getenv('TOKEN')))->run();`,
    },
    low: 810,
    high: 864,
  },
  {
    name: 'a job for each of five rows, tried again',
    files: {
      'app/Models/Search.php': `<?php
namespace App\\Models;
class Search extends \\Illuminate\\Database\\Eloquent\\Model {}`,
      'app/Jobs/SearchJob.php': `<?php
namespace App\\Jobs;
use Illuminate\\Support\\Facades\\Http;
class SearchJob implements ShouldQueue {
  public function __construct(public $search) {}
  public function handle() {
    $r = Http::retry(3, 500)->withHeaders(['a' => 'b'])->post('https://api.upwork.com/graphql', ['query' => 'query { x { id } }']);
    Http::post(config('services.slack.hook'), ['text' => $r->json('data')]);
  }
}`,
      'routes/console.php': `<?php
use App\\Models\\Search; use App\\Jobs\\SearchJob; use Illuminate\\Support\\Facades\\Schedule;
Schedule::call(function () { Search::where('active', true)->limit(5)->get()->each(function ($s) { SearchJob::dispatch($s)->onQueue('upwork'); }); })->everyFifteenMinutes();`,
    },
    low: 480,
    high: 490,
  },
];
