import { expect, describe, test } from 'vitest';
import { budgetOf } from './support/volume.ts';

interface Program {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Requests a day as counted by hand: between these two. */
  readonly low: number;
  readonly high: number;
  /** What has to be asked. */
  readonly question?: RegExp;
  readonly perSecond?: number;
}

const API = 'https://api.upwork.com/graphql';

const php: readonly Program[] = [
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

const ruby: readonly Program[] = [
  {
    name: 'an endless loop over feeds, two minutes a round',
    files: {
      'bot.rb': `require 'net/http'
require_relative 'feeds'
class Bot
  INTERVAL = 120
  def initialize(feeds) = @feeds = feeds
  def run
    loop do
      @feeds.each { |feed| fetch(feed) }
      sleep INTERVAL
    end
  end
  private
  def fetch(feed)
    Net::HTTP.get(URI("https://www.upwork.com/ab/feed/jobs/rss?q=#{feed}"))
  rescue StandardError => e
    warn e.message
  end
end
Bot.new(FEEDS).run`,
      'feeds.rb': "FEEDS = %w[ruby rails].freeze\n",
    },
    low: 2 * 610,
    high: 2 * 720,
  },
  {
    name: 'a worker of sidekiq-scheduler',
    files: {
      'config/sidekiq.yml': ":schedule:\n  poll:\n    every: 5m\n    class: Upwork::PollWorker\n  clean:\n    cron: '0 3 * * *'\n    class: CleanWorker\n",
      'app/workers/upwork/poll_worker.rb': `module Upwork
  class PollWorker
    include Sidekiq::Worker
    sidekiq_options retry: false
    def perform
      Client.new.jobs
    end
  end
end`,
      'app/services/upwork/client.rb': `module Upwork
  BASE = 'https://api.upwork.com'.freeze
  class Client
    def jobs
      3.times { |page| connection.post('/graphql', { query: 'query { jobs { id } }', page: page }.to_json) }
    end
    private
    def connection
      @connection ||= Faraday.new(url: BASE) { |f| f.adapter :net_http }
    end
  end
end`,
      'app/workers/clean_worker.rb': "class CleanWorker\n  def perform\n    Job.where(old: true).delete_all\n  end\nend\n",
    },
    low: 288 * 3,
    high: 288 * 3,
  },
  {
    name: 'whenever: a runner each quarter of an hour, a task of rake at night',
    files: {
      'config/schedule.rb': `every 15.minutes do
  runner "JobFeed.refresh"
end
every 1.day, at: '4:30 am' do
  rake 'upwork:profile'
end`,
      'app/models/job_feed.rb': `class JobFeed
  URL = 'https://www.upwork.com/ab/feed/jobs/rss'
  def self.refresh
    new.read
  end
  def read
    URI.open("#{URL}?q=ruby").read
  end
end`,
      'lib/tasks/upwork.rake': `namespace :upwork do
  desc 'Profile'
  task profile: :environment do
    HTTParty.get('https://www.upwork.com/api/profiles/v1/me', headers: {})
  end
end`,
    },
    low: 97,
    high: 97,
  },
  {
    name: 'rufus-scheduler with two jobs',
    files: {
      'scheduler.rb': `require 'rufus-scheduler'
require 'httparty'
class Upwork
  include HTTParty
  base_uri 'https://api.upwork.com'
  def jobs
    self.class.get('/api/profiles/v2/search/jobs.json', query: { q: 'ruby' })
  end
end
scheduler = Rufus::Scheduler.new
scheduler.every '30m' do
  Upwork.new.jobs
end
scheduler.cron '0 * * * *' do
  Upwork.new.jobs
end
scheduler.join`,
    },
    low: 47 + 24,
    high: 48 + 24,
  },
  {
    name: 'a job that queues itself again after ten minutes',
    files: {
      'config/initializers/poll.rb': "PollJob.perform_later\n",
      'app/jobs/application_job.rb': "class ApplicationJob < ActiveJob::Base\nend\n",
      'app/jobs/poll_job.rb': `class PollJob < ApplicationJob
  queue_as :default
  def perform
    RestClient.get('https://www.upwork.com/ab/feed/jobs/rss?q=go')
    self.class.set(wait: 10.minutes).perform_later
  end
end`,
    },
    low: 143,
    high: 145,
  },
  {
    name: 'answers that are kept, of a controller',
    files: {
      'config/routes.rb': `Rails.application.routes.draw do
  resources :jobs, only: [:index]
end`,
      'app/controllers/jobs_controller.rb': `class JobsController < ApplicationController
  def index
    @jobs = Rails.cache.fetch('upwork/jobs', expires_in: 1.hour) do
      HTTParty.post('${API}', body: { query: 'query { jobs { id } }' }.to_json)
    end
    render json: @jobs
  end
end`,
      'app/controllers/application_controller.rb': 'class ApplicationController < ActionController::Base\nend\n',
    },
    low: 1,
    high: 24,
  },
  {
    name: 'tries again, at most three times, once an hour by clockwork; other services do not count',
    files: {
      Procfile: 'clock: bundle exec clockwork clock.rb\n',
      'clock.rb': `require 'clockwork'
require_relative 'upwork_api'
module Clockwork
  every(1.hour, 'poll') { UpworkApi.poll }
end`,
      'upwork_api.rb': `require 'faraday'
module UpworkApi
  module_function
  def poll
    tries = 0
    begin
      Faraday.get('https://api.upwork.com/api/profiles/v2/search/jobs.json')
    rescue Faraday::Error
      tries += 1
      retry if tries < 3
    end
    Faraday.post('https://hooks.slack.com/services/x', '{}')
  end
end`,
    },
    low: 24,
    high: 24 * 3,
  },
  {
    name: 'threads that ask together, as often as the environment says',
    files: {
      '.env': 'UPWORK_POLL_SECONDS=300\n',
      'poller.rb': `require 'net/http'
QUERIES = %w[a b c d e].freeze
every = ENV.fetch('UPWORK_POLL_SECONDS', '60').to_i
def ask(query)
  uri = URI.parse('https://www.upwork.com/ab/feed/jobs/rss')
  http = Net::HTTP.new(uri.host, uri.port)
  http.request(Net::HTTP::Get.new(uri.request_uri))
end
while true
  threads = QUERIES.map { |query| Thread.new { ask(query) } }
  threads.each(&:join)
  sleep(every)
end`,
    },
    low: 5 * 240,
    high: 5 * 288,
    perSecond: 5,
  },
  {
    name: 'a thread beside a server',
    files: {
      'app.rb': `# upwork
require 'sinatra'
require 'faraday'
CLIENT = Faraday.new('https://api.upwork.com')
Thread.new do
  loop do
    begin
      (1..4).each { |page| CLIENT.get("/jobs?page=#{page}") }
    rescue => e
      warn e
    ensure
      sleep 5 * 60
    end
  end
end
get '/health' do
  'ok'
end`,
    },
    low: 1100,
    high: 1152,
  },
  {
    name: 'the schedule of good_job',
    files: {
      'config/application.rb': `module MyApp
  class Application < Rails::Application
    config.good_job.enable_cron = true
    config.good_job.cron = { poll: { cron: '*/10 * * * *', class: 'PollJob' } }
  end
end`,
      'app/jobs/poll_job.rb': `class PollJob < ApplicationJob
  SKILLS = { ruby: 1, rails: 2 }.freeze
  retry_on StandardError, attempts: 3
  def perform
    SKILLS.each do |name, id|
      fetch(name)
    end
  end
  private
  def fetch(name)
    response = HTTP.auth("Bearer #{ENV['UPWORK_TOKEN']}").get("https://api.upwork.com/jobs", params: { q: name })
    JSON.parse(response.body)['jobs'].each { |j| puts j['title'] } if response.status.success?
  end
end`,
    },
    low: 288,
    high: 288,
  },
];

describe.each([['PHP', php], ['Ruby', ruby]] as const)('%s', (_, programs) => {
  test.each(programs)('$name', async ({ files, low, high, perSecond }) => {
    const { total, burst, unreached } = await budgetOf(files);
    expect({ expected: total.expected >= low && total.expected <= high ? 'right' : total.expected, unreached }).toEqual({ expected: 'right', unreached: [] });
    expect(total.low).toBeLessThanOrEqual(total.expected);
    if (perSecond !== undefined) expect(burst.perSecond.worst).toBe(perSecond);
  });
});
