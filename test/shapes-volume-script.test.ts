import { describe, test } from 'vitest';
import { checkMarked, type Program } from './support/marked.ts';

const php = (code: string): string => `<?php\n${code}`;

const laravel: readonly Program[] = [
  {
    name: 'a method that a provider adds to the client, and one that is bound to what it is called on',
    files: {
      'app/Providers/NetProvider.php': php("namespace App\\Providers;\nuse Illuminate\\Support\\Facades\\Http;\nuse Illuminate\\Http\\Client\\PendingRequest;\nuse Illuminate\\Support\\ServiceProvider;\nclass NetProvider extends ServiceProvider {\n  public function boot() {\n    Http::macro('market', fn () => Http::baseUrl('https://www.upwork.com/api'));\n    PendingRequest::macro('stats', function () { return $this->baseUrl('https://stats.example.org'); });\n  }\n}\n"),
      'app/Console/Commands/Pull.php': php("namespace App\\Console\\Commands;\nuse Illuminate\\Support\\Facades\\Http;\nuse Illuminate\\Console\\Command;\nclass Pull extends Command {\n  protected $signature = 'pull';\n  public function handle() {\n    $all = Http::market()->get('/teams.json'); // ASKS\n    Http::acceptJson()->stats()->post('/n', []); // OTHERS\n  }\n}\n"),
      'routes/console.php': php("use Illuminate\\Support\\Facades\\Schedule;\nSchedule::command('pull')->hourly();\n"),
    },
  },
  {
    name: 'a client that a provider binds by a function, behind a facade of the app',
    files: {
      'app/Providers/GigProvider.php': php("namespace App\\Providers;\nuse App\\Gigs\\Client;\nuse Illuminate\\Support\\ServiceProvider;\nclass GigProvider extends ServiceProvider {\n  public function register() {\n    $this->app->singleton('gigs', fn ($app) => new Client(config('gigs.url')));\n  }\n}\n"),
      'config/gigs.php': php("return ['url' => env('GIGS_URL', 'https://www.upwork.com/api/')];\n"),
      'app/Gigs/Client.php': php("namespace App\\Gigs;\nuse GuzzleHttp\\Client as Http;\nclass Client {\n  private $http;\n  public function __construct(string $url) {\n    $this->http = new Http(['base_uri' => $url]);\n  }\n  public function offers() {\n    return $this->http->get('offers.json'); // ASKS\n  }\n}\n"),
      'app/Facades/Gigs.php': php("namespace App\\Facades;\nuse Illuminate\\Support\\Facades\\Facade;\nclass Gigs extends Facade {\n  protected static function getFacadeAccessor() { return 'gigs'; }\n}\n"),
      'app/Http/Controllers/OfferController.php': php("namespace App\\Http\\Controllers;\nuse App\\Facades\\Gigs;\nclass OfferController {\n  public function index() { return Gigs::offers(); }\n}\n"),
      'routes/web.php': php("use App\\Http\\Controllers\\OfferController;\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get('/offers', [OfferController::class, 'index']);\n"),
    },
  },
  {
    name: 'an address that a class is given when it needs it',
    files: {
      'app/Providers/UrlProvider.php': php("namespace App\\Providers;\nuse App\\Feed;\nuse Illuminate\\Support\\ServiceProvider;\nclass UrlProvider extends ServiceProvider {\n  public function register() {\n    $this->app->when(Feed::class)->needs('$root')->give('https://www.upwork.com');\n  }\n}\n"),
      'app/Feed.php': php("namespace App;\nuse Illuminate\\Support\\Facades\\Http;\nclass Feed {\n  public function __construct(private string $root) {}\n  public function __invoke() {\n    return Http::get($this->root . '/ab/feed/jobs/rss'); // ASKS\n  }\n}\n"),
      'routes/web.php': php("use App\\Feed;\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get('/feed', Feed::class);\n"),
    },
  },
  {
    name: 'a listener of what a controller says has happened',
    files: {
      'app/Events/Saved.php': php("namespace App\\Events;\nclass Saved {\n  public function __construct(public string $term) {}\n}\n"),
      'app/Listeners/Warm.php': php("namespace App\\Listeners;\nuse App\\Events\\Saved;\nuse Illuminate\\Support\\Facades\\Http;\nclass Warm {\n  public function handle(Saved $event) {\n    Http::get('https://www.upwork.com/nx/search/jobs?q=' . $event->term); // ASKS\n  }\n}\n"),
      'routes/web.php': php("use App\\Events\\Saved;\nuse Illuminate\\Support\\Facades\\Route;\nRoute::post('/saved', fn () => event(new Saved('php')));\n"),
    },
  },
  {
    name: 'a request and a connector that are classes',
    files: {
      'app/Up/UpConnector.php': php("namespace App\\Up;\nuse Saloon\\Http\\Connector;\nclass UpConnector extends Connector {\n  public function resolveBaseUrl(): string { return 'https://www.upwork.com/api'; }\n}\n"),
      'app/Up/Teams.php': php("namespace App\\Up;\nuse Saloon\\Enums\\Method;\nuse Saloon\\Http\\Request;\nclass Teams extends Request {\n  protected Method $method = Method::GET;\n  public function resolveEndpoint(): string { return '/teams.json'; }\n}\n"),
      'app/Stats/Count.php': php("namespace App\\Stats;\nuse Saloon\\Http\\SoloRequest;\nclass Count extends SoloRequest {\n  public function resolveEndpoint(): string { return 'https://stats.example.org/n'; }\n}\n"),
      'routes/web.php': php("use App\\Up\\{Teams, UpConnector};\nuse App\\Stats\\Count;\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get('/teams', function () {\n  $all = (new UpConnector)->send(new Teams); // ASKS\n  (new Count)->send(); // OTHERS\n  return $all->json();\n});\n"),
    },
  },
];

const symfony: readonly Program[] = [
  {
    name: 'a client that knows its address, by the name of a parameter and by a mark',
    files: {
      'config/packages/framework.yaml': 'framework:\n  http_client:\n    scoped_clients:\n      market.client:\n        base_uri: "https://www.upwork.com"\n      crm.client:\n        base_uri: "https://crm.example.org"\n',
      'src/Command/PullCommand.php': php("namespace App\\Command;\nuse Symfony\\Component\\DependencyInjection\\Attribute\\Target;\nuse Symfony\\Contracts\\HttpClient\\HttpClientInterface;\nclass PullCommand {\n  public function __construct(private HttpClientInterface $marketClient, #[Target('crm.client')] private HttpClientInterface $other) {}\n  public function execute() {\n    $this->marketClient->request('GET', '/api/teams.json'); // ASKS\n    $this->other->request('POST', '/rows'); // OTHERS\n  }\n}\n"),
    },
  },
  {
    name: 'services that the config makes and hands over, and a bound parameter',
    files: {
      'config/services.yaml': "parameters:\n  market.root: '%env(default:market.plain:MARKET_ROOT)%'\n  market.plain: 'https://www.upwork.com'\nservices:\n  _defaults:\n    bind:\n      string $root: '%market.root%'\n  stats.http:\n    class: GuzzleHttp\\Client\n    arguments: [{ base_uri: 'https://stats.example.org/' }]\n  App\\Report:\n    arguments:\n      $stats: '@stats.http'\n",
      'src/Report.php': php("namespace App;\nuse GuzzleHttp\\ClientInterface;\nuse Symfony\\Contracts\\HttpClient\\HttpClientInterface;\nclass Report {\n  public function __construct(private ClientInterface $stats, private HttpClientInterface $http, private string $root) {}\n  public function __invoke() {\n    $this->http->request('GET', $this->root . '/api/hours.json'); // ASKS\n    $this->stats->request('GET', 'n'); // OTHERS\n  }\n}\n"),
      'src/Controller/ReportController.php': php("namespace App\\Controller;\nuse App\\Report;\nuse Symfony\\Component\\Routing\\Attribute\\Route;\nclass ReportController {\n  #[Route('/report')]\n  public function show(Report $report) { $report(); }\n}\n"),
    },
  },
  {
    name: 'a handler of the message that a controller hands to a bus',
    files: {
      'src/Load.php': php('namespace App;\nclass Load {\n  public function __construct(public string $id) {}\n}\n'),
      'src/LoadHandler.php': php("namespace App;\nuse Symfony\\Component\\Messenger\\Attribute\\AsMessageHandler;\nuse Symfony\\Contracts\\HttpClient\\HttpClientInterface;\n#[AsMessageHandler]\nclass LoadHandler {\n  public function __construct(private HttpClientInterface $http) {}\n  public function __invoke(Load $load) {\n    $this->http->request('GET', 'https://www.upwork.com/api/' . $load->id); // ASKS\n  }\n}\n"),
      'src/Controller/LoadController.php': php("namespace App\\Controller;\nuse App\\Load;\nuse Symfony\\Component\\Messenger\\MessageBusInterface;\nuse Symfony\\Component\\Routing\\Attribute\\Route;\nclass LoadController {\n  #[Route('/load')]\n  public function load(MessageBusInterface $bus) { $bus->dispatch(new Load('7')); }\n}\n"),
    },
  },
];

const otherPhp: readonly Program[] = [
  {
    name: 'settings in a file of sections, each of which is somebody else',
    files: {
      'ends.ini': '[market]\nurl = "https://www.upwork.com/ab/feed"\n[stats]\nurl = "https://stats.example.org/n"\n',
      'run.php': php("$ends = parse_ini_file('ends.ini', true);\n$x = file_get_contents($ends['market']['url']); // ASKS\n$y = file_get_contents($ends['stats']['url']); // OTHERS\n"),
    },
  },
  {
    name: 'a registry by names, and a setting that is called after a hook',
    files: {
      'upwork.php': php("class Ends {\n  private static $all = [];\n  public static function put($name, $end) { self::$all[$name] = $end; }\n  public static function of($name) { return self::$all[$name]; }\n}\nEnds::put('market', 'https://www.upwork.com/api');\nEnds::put('stats', 'https://stats.example.org');\n$x = file_get_contents(Ends::of('market')); // ASKS\n$y = file_get_contents(Ends::of('stats')); // OTHERS\nwp_remote_post(get_option('done_hook')); // OTHERS\n"),
    },
  },
  {
    name: 'definitions of a container, behind a route of a small framework',
    files: {
      'index.php': php("use App\\Hours;\nuse Slim\\Factory\\AppFactory;\nrequire 'vendor/autoload.php';\n$app = AppFactory::create();\n$app->get('/hours', Hours::class);\n$app->run();\n"),
      'container.php': php("use App\\Hours;\nuse GuzzleHttp\\Client;\nuse Psr\\Container\\ContainerInterface;\nreturn [\n  'root' => 'https://www.upwork.com/api/',\n  Hours::class => fn (ContainerInterface $c) => new Hours(new Client(['base_uri' => $c->get('root')])),\n];\n"),
      'src/Hours.php': php("namespace App;\nuse GuzzleHttp\\Client;\nclass Hours {\n  public function __construct(private Client $client) {}\n  public function __invoke() {\n    return $this->client->get('hours.json'); // ASKS\n  }\n}\n"),
    },
  },
  {
    name: 'cases of an enumeration that know their address, and methods that are answered by one',
    files: {
      'run.php': php("enum End: string {\n  case Teams = '/teams.json';\n  case Jobs = '/jobs.json';\n  public function url() { return 'https://www.upwork.com/api' . $this->value; }\n}\nclass Api {\n  public function __call($name, $given) {\n    return file_get_contents($given[0]); // ASKS\n  }\n}\n$api = new Api();\nforeach (End::cases() as $end) $api->load($end->url());\n"),
    },
  },
];

const ruby: readonly Program[] = [
  {
    name: 'helpers in a block, seen by the routes of an app',
    files: {
      'app.rb': "require 'sinatra'\nrequire 'oauth2'\nhelpers do\n  def keys\n    OAuth2::Client.new('a', 'b', site: 'https://www.upwork.com', token_url: '/api/v3/oauth2/token')\n  end\nend\nget '/back' do\n  session[:token] = keys.auth_code.get_token(params[:code]).to_hash # ASKS\nend\nget '/teams' do\n  token = OAuth2::AccessToken.from_hash(keys, session[:token])\n  token = token.refresh! if token.expired? # ASKS\n  token.get('/api/teams.json').body # ASKS\nend\n",
    },
  },
  {
    name: 'a way to sign in that a class describes',
    files: {
      'lib/omniauth/strategies/gigs.rb': "require 'omniauth-oauth2'\nmodule OmniAuth\n  module Strategies\n    class Gigs < OmniAuth::Strategies::OAuth2\n      option :client_options, { site: 'https://api.upwork.com', token_url: '/token' }\n      def raw_info\n        @raw_info ||= access_token.get('/graphql').parsed # ASKS\n      end\n    end\n  end\nend\n",
      'config/initializers/omniauth.rb': "require 'omniauth/strategies/gigs'\nRails.application.config.middleware.use OmniAuth::Builder do\n  provider :gigs, ENV['A'], ENV['B']\nend\n",
    },
  },
  {
    name: 'settings that an initializer makes, of a client that a concern keeps',
    files: {
      'config/initializers/market.rb': "Rails.application.configure do\n  config.x.market.url = 'https://www.upwork.com'\nend\n",
      'app/jobs/concerns/asks.rb': "module Asks\n  extend ActiveSupport::Concern\n  class_methods do\n    def market\n      @market ||= Faraday.new(url: Rails.configuration.x.market.url)\n    end\n  end\n  def ask(path)\n    self.class.market.get(path).body # ASKS\n  end\nend\n",
      'app/jobs/pull_job.rb': "class PullJob < ApplicationJob\n  include Asks\n  def perform\n    ask('/api/teams.json')\n  end\nend\n",
      'config/routes.rb': "Rails.application.routes.draw do\n  post '/pull', to: 'pulls#create'\nend\n",
      'app/controllers/pulls_controller.rb': 'class PullsController < ApplicationController\n  def create\n    PullJob.perform_later\n  end\nend\n',
    },
  },
  {
    name: 'settings in a file with defaults, each of which is somebody else',
    files: {
      'settings.yml': 'base: &base\n  market: https://www.upwork.com\n  push: https://push.example.org\nproduction:\n  <<: *base\n',
      'watch.rb': "require 'yaml'\nrequire 'net/http'\nENDS = YAML.load_file(File.join(__dir__, 'settings.yml'), aliases: true)['production']\nNet::HTTP.get(URI(\"#{ENDS['market']}/ab/feed\")) # ASKS\nNet::HTTP.post(URI(\"#{ENDS['push']}/n\"), '') # OTHERS\n",
    },
  },
  {
    name: 'options of a record by names, and a client by default',
    files: {
      'main.rb': "require 'dry-initializer'\nrequire 'rest-client'\nEnds = Struct.new(:market, :stats, keyword_init: true)\nclass Load\n  extend Dry::Initializer\n  option :ends, default: -> { Ends.new(market: 'https://www.upwork.com/api', stats: ENV.fetch('STATS', 'http://localhost:3001')) }\n  def call\n    RestClient.get(\"#{ends.market}/teams.json\") # ASKS\n    RestClient.put(\"#{ends.stats}/n\", '') # OTHERS\n  end\nend\nLoad.new.call\n",
    },
  },
  {
    name: 'a class that stands before another one, and methods that call those above them',
    files: {
      'main.rb': "require 'delegate'\nrequire 'net/http'\nclass Plain\n  def load(path)\n    Net::HTTP.get(URI(\"https://www.upwork.com#{path}\")) # ASKS\n  end\nend\nclass Told < Plain\n  def load(path)\n    puts path\n    super\n  end\nend\nclass Kept < SimpleDelegator\n  def initialize(inner)\n    super\n    @seen = {}\n  end\nend\nKept.new(Told.new).load('/api/a.json')\n",
    },
  },
  {
    name: 'commands of a class, with an address among its options',
    files: {
      'cli.rb': "require 'thor'\nrequire 'http'\nclass Cli < Thor\n  class_option :root, default: 'https://www.upwork.com'\n  desc 'teams', 'Teams'\n  def teams\n    puts client.get('/api/teams.json') # ASKS\n  end\n  no_commands do\n    def client\n      @client ||= HTTP.persistent(options[:root])\n    end\n  end\nend\nCli.start(ARGV)\n",
    },
  },
  {
    name: 'a gem whose client is handed settings that another file holds, and that nothing here calls',
    files: {
      'lib/gigs.rb': "require 'gigs/configuration'\nrequire 'gigs/client'\nmodule Gigs\n  def self.client = @client ||= Client.new(Configuration.new)\nend\n",
      'lib/gigs/configuration.rb': "module Gigs\n  class Configuration\n    attr_accessor :root\n    def initialize\n      @root = 'https://api.upwork.com/graphql'\n    end\n  end\nend\n",
      'lib/gigs/client.rb': "require 'faraday'\nmodule Gigs\n  class Client\n    def initialize(config)\n      @config = config\n    end\n    def ask(text)\n      Faraday.new(@config.root).post('', text) # ASKS\n    end\n  end\nend\n",
    },
  },
  {
    name: 'a module that another file has opened before, and one that only stands around others',
    files: {
      'lib/lens/net.rb': "require 'faraday'\nmodule Lens\n  def self.net\n    @net ||= Faraday.new(url: root)\n  end\nend\nmodule Lens\n  def self.root\n    'https://api.upwork.com'\n  end\nend\n",
      'lib/lens/jobs.rb': "require_relative 'net'\nmodule Lens\n  # What is on offer.\n  class Jobs\n    def initialize(net = Lens.net)\n      @net = net\n    end\n    def all\n      @net.get('/jobs') # ASKS\n    end\n  end\nend\n",
      'main.rb': "require_relative 'lib/lens/jobs'\nLens::Jobs.new.all\n",
    },
  },
  {
    name: 'a class that hands out its items itself',
    files: {
      'main.rb': "require 'excon'\nclass Rooms\n  def initialize(root)\n    @net = Excon.new(root)\n  end\n  def each\n    return enum_for(:each) unless block_given?\n    yield @net.get(path: '/rooms').body # ASKS\n  end\nend\nRooms.new('https://www.upwork.com').each { |room| Excon.post('https://stats.example.org/n', body: room) } # OTHERS\n",
    },
  },
  {
    name: 'what is put by in a hash that makes what is missing',
    files: {
      'main.rb': "require 'excon'\nmodule Told\n  @all = Hash.new { |all, name| all[name] = [] }\n  def self.on(name, work = nil, &block)\n    @all[name] << (work || block)\n  end\n  def self.tell(name, **what)\n    @all[name].each { |work| work.call(what) }\n  end\nend\nclass Sender\n  def initialize(root)\n    @net = Excon.new(root)\n  end\n  def call(what)\n    @net.post(path: '/api/offers', body: what) # ASKS\n  end\nend\nTold.on(:done, Sender.new('https://www.upwork.com'))\nTold.on(:done) { |what| warn what }\nTold.tell(:done, id: 1)\n",
    },
  },
];

const APP = "import 'package:flutter/material.dart';\n";

const dart: readonly Program[] = [
  {
    name: 'one of a family of providers, through the client of another one',
    files: {
      'lib/main.dart': `${APP}import 'package:flutter_riverpod/flutter_riverpod.dart';\nimport 'package:dio/dio.dart';\nfinal net = Provider<Dio>((ref) => Dio(BaseOptions(baseUrl: 'https://www.upwork.com')));\nfinal job = FutureProvider.family<Map, String>((ref, id) async {\n  final r = await ref.watch(net).get('/api/jobs/$id.json'); // ASKS\n  return r.data;\n});\nvoid main() => runApp(const ProviderScope(child: MaterialApp(home: Page('7'))));\nclass Page extends ConsumerWidget {\n  final String id;\n  const Page(this.id, {super.key});\n  @override\n  Widget build(BuildContext context, WidgetRef ref) => ref.watch(job(id)).when(data: (j) => Text('$j'), loading: () => const SizedBox(), error: (e, _) => Text('$e'));\n}\n`,
    },
  },
  {
    name: 'a class that is a client itself, told where it asks as it begins',
    files: {
      'lib/main.dart': `${APP}import 'package:get/get.dart';\nclass Net extends GetConnect {\n  @override\n  void onInit() {\n    httpClient.baseUrl = 'https://www.upwork.com/api';\n    super.onInit();\n  }\n  Future<Response> teams() => get('/teams.json'); // ASKS\n}\nclass Stats extends GetConnect {\n  Future<Response> count() => post('https://stats.example.org/n', {}); // OTHERS\n}\nvoid main() {\n  Get.put(Net());\n  Get.put(Stats());\n  runApp(GetMaterialApp(home: TextButton(onPressed: () {\n    Get.find<Net>().teams();\n    Get.find<Stats>().count();\n  }, child: const Text('go'))));\n}\n`,
    },
  },
  {
    name: 'what a module makes, and a class that a locator makes of what it needs, which is called',
    files: {
      'lib/wiring.dart': "import 'package:dio/dio.dart';\nimport 'package:get_it/get_it.dart';\nimport 'package:injectable/injectable.dart';\nfinal getIt = GetIt.instance;\n@module\nabstract class Net {\n  @lazySingleton\n  Dio dio() => Dio(BaseOptions(baseUrl: 'https://www.upwork.com/api'));\n}\n",
      'lib/teams.dart': "import 'package:dio/dio.dart';\nabstract interface class Teams {\n  Future<Response> all();\n}\nclass NetTeams implements Teams {\n  NetTeams(this.dio);\n  final Dio dio;\n  @override\n  Future<Response> all() => dio.get('/teams.json'); // ASKS\n}\nclass LoadTeams {\n  LoadTeams(this.teams);\n  final Teams teams;\n  Future<Response> call() => teams.all();\n}\n",
      'bin/main.dart': "import '../lib/teams.dart';\nimport '../lib/wiring.dart';\nFuture<void> main() async {\n  getIt.registerLazySingleton<Teams>(() => NetTeams(getIt()));\n  getIt.registerFactory(() => LoadTeams(getIt()));\n  final load = getIt<LoadTeams>();\n  print(await load());\n}\n",
      'pubspec.yaml': 'name: lens\n',
    },
  },
  {
    name: 'what is added to a client, and settings in a file',
    files: {
      'ends.yaml': 'market:\n  root: https://www.upwork.com\nstats: https://stats.example.org/n\n',
      'bin/main.dart': "import 'dart:io';\nimport 'package:dio/dio.dart';\nimport 'package:http/http.dart' as http;\nimport 'package:yaml/yaml.dart';\nfinal ends = loadYaml(File('ends.yaml').readAsStringSync());\nextension Jobs on Dio {\n  Future<dynamic> jobs() async => (await get('/nx/jobs')).data; // ASKS\n}\nFuture<void> main() async {\n  final dio = Dio()..options.baseUrl = ends['market']['root'];\n  await dio.jobs();\n  await http.post(Uri.parse(ends['stats'])); // OTHERS\n}\n",
      'pubspec.yaml': 'name: lens\n',
    },
  },
  {
    name: 'what a page asks for, where the page says so',
    files: {
      'lib/main.dart': `${APP}import 'package:graphql_flutter/graphql_flutter.dart';\nvoid main() {\n  final client = ValueNotifier(GraphQLClient(link: HttpLink('https://api.upwork.com/graphql'), cache: GraphQLCache()));\n  runApp(GraphQLProvider(client: client, child: const Page()));\n}\nclass Page extends StatelessWidget {\n  const Page({super.key});\n  @override\n  Widget build(BuildContext context) => Query( // ASKS\n        options: QueryOptions(document: gql('{ me { id } }')),\n        builder: (result, {refetch, fetchMore}) => Text('$result'),\n      );\n}\n`,
    },
  },
  {
    name: 'pages that a table of routes names after themselves, and a client that a locator makes without being told its type',
    files: {
      'pubspec.yaml': 'name: lens\n',
      'lib/main.dart': `${APP}import 'package:lens/wiring.dart';\nvoid main() {\n  wire();\n  runApp(MaterialApp.router(routerConfig: find<Routes>().config(navigatorObservers: () => [Watcher()])));\n}\n`,
      'lib/wiring.dart': "import 'package:dio/dio.dart';\nimport 'package:get_it/get_it.dart';\nimport 'package:lens/net.dart';\nimport 'package:lens/routes.dart';\nexport 'package:lens/routes.dart';\nfinal find = GetIt.instance;\nvoid wire() {\n  find.registerSingleton<Routes>(Routes());\n  find.registerFactory(() => Jobs(find()));\n  find.registerLazySingleton(() => Net(find()));\n  find.registerLazySingleton(() => Dio(BaseOptions(baseUrl: Net.root))..interceptors.add(LogInterceptor()));\n}\n",
      'lib/net.dart': "import 'package:dio/dio.dart';\nclass Net {\n  static const root = 'https://api.upwork.com';\n  final Dio dio;\n  Net(this.dio);\n  Future<Response> all() => dio.get('/jobs'); // ASKS\n\n\n\n\n  Future<Response> one(int id) => dio.get('/jobs/$id'); // ASKS\n}\nclass Jobs {\n  final Net net;\n  Jobs(this.net);\n}\n",
      'lib/routes.dart': "import 'package:auto_route/auto_route.dart';\nimport 'package:lens/routes.gr.dart';\n@AutoRouterConfig()\nclass Routes extends RootStackRouter {\n  @override\n  List<AutoRoute> get routes => [AutoRoute(page: HomeRoute.page, initial: true), AutoRoute(page: JobRoute.page)];\n}\n",
      'lib/pages.dart': `${APP}import 'package:auto_route/auto_route.dart';\nimport 'package:lens/net.dart';\nimport 'package:lens/wiring.dart';\n@RoutePage()\nclass HomePage extends StatelessWidget {\n  @override\n  Widget build(BuildContext context) => FutureBuilder(future: find<Jobs>().net.all(), builder: (c, s) => Text('$s'));\n}\n@RoutePage(name: 'JobRoute')\nclass JobScreen extends StatelessWidget {\n  @override\n  Widget build(BuildContext context) => FutureBuilder(future: find<Jobs>().net.one(3), builder: (c, s) => Text('$s'));\n}\n`,
    },
  },
  {
    name: 'a router that a package makes of an annotation, other names of classes, events of constructors, and methods that say no type',
    files: {
      'pubspec.yaml': 'name: lens\n',
      'lib/main.dart': `${APP}import 'package:lens/routes.gr.dart';\nvoid main() => runApp(App());\nclass App extends StatelessWidget {\n  final _router = Router();\n  @override\n  Widget build(BuildContext context) => MaterialApp.router(routerDelegate: _router.delegate(), routeInformationParser: _router.defaultRouteParser());\n}\n`,
      'lib/routes.dart': "import 'package:auto_route/auto_route.dart';\nimport 'package:lens/pages.dart';\n@MaterialAutoRouter(\n  routes: <AutoRoute>[\n    AutoRoute(page: Jobs, initial: true),\n    AutoRoute(page: Job, guards: [Guard]),\n  ],\n)\nclass $Router {}\n",
      'lib/work.dart': "import 'package:http/http.dart' as http;\nabstract class Work<P, R> {\n  Future<R> call(P given);\n}\nclass AllJobs extends Work<int, String> {\n  final http.Client client;\n  AllJobs(this.client);\n  @override\n  call(int given) async => (await client.get(Uri.parse('https://api.upwork.com/jobs?page=$given'))).body; // ASKS\n}\ntypedef One = OneJob;\nclass OneJob {\n  load() => http.get(Uri.parse('https://api.upwork.com/job')); // ASKS\n}\n",
      'lib/bloc.dart': "import 'package:bloc/bloc.dart';\nimport 'package:freezed_annotation/freezed_annotation.dart';\nimport 'package:http/http.dart' as http;\nimport 'package:lens/work.dart';\npart 'bloc.freezed.dart';\ntypedef _E = JobsEvent;\n@freezed\nclass JobsEvent with _$JobsEvent {\n  const factory JobsEvent.load() = _Load;\n  const factory JobsEvent.clear() = _Clear;\n}\nclass JobsBloc extends Bloc<_E, int> {\n  JobsBloc() : super(0) {\n    on<_Load>(_load);\n    on<_Clear>((event, emit) => emit(0));\n  }\n  _load(_Load event, Emitter emit) async {\n    await AllJobs(http.Client())(1);\n  }\n}\n",
      'lib/pages.dart': `${APP}import 'package:flutter_bloc/flutter_bloc.dart';\nimport 'package:lens/bloc.dart';\nimport 'package:lens/work.dart';\ntypedef _E = JobsEvent;\nclass Jobs extends StatelessWidget {\n  @override\n  Widget build(BuildContext context) => BlocProvider(create: (_) => JobsBloc()..add(const _E.load()), child: const Text('jobs'));\n}\nclass Job extends StatefulWidget {\n  @override\n  State<Job> createState() => _JobState();\n}\nclass _JobState extends State<Job> {\n  @override\n  initState() {\n    super.initState();\n    One().load();\n  }\n  @override\n  build(context) => const Text('job');\n}\n`,
    },
  },
  {
    name: 'a page that is made of the name of a route',
    files: {
      'pubspec.yaml': 'name: lens\n',
      'lib/main.dart': `${APP}import 'package:http/http.dart' as http;\nvoid main() {\n  http.get(Uri.parse('https://www.upwork.com/api/first')); // ASKS\n  runApp(MaterialApp(onGenerateRoute: (settings) {\n  switch (settings.name) {\n    case '/job':\n      return MaterialPageRoute(builder: (_) => JobPage());\n    default:\n      return MaterialPageRoute(builder: (_) => const Text('none'));\n  }\n}));\n}\nclass JobPage extends StatelessWidget {\n  @override\n  Widget build(BuildContext context) => TextButton(onPressed: () => http.get(Uri.parse('https://www.upwork.com/api/job')), child: const Text('go')); // ASKS\n}\n`,
    },
  },
  {
    name: 'a client that something makes of which no code is there',
    files: {
      'pubspec.yaml': 'name: lens\n',
      'lib/net.dart': "import 'package:dio/dio.dart';\nclass Net {\n  static const root = 'https://api.upwork.com';\n  final Dio _dio;\n  Net(this._dio);\n  Future<Response> jobs() => _dio.get('/jobs'); // ASKS\n}\n",
    },
  },
  {
    name: 'a client of the project that stands before another one, by a command that somebody types',
    files: {
      'pubspec.yaml': 'name: lens\n',
      'bin/lens.dart': "import 'package:args/command_runner.dart';\nimport 'package:http/http.dart' as http;\nclass Named extends http.BaseClient {\n  final http.Client inner = http.Client();\n  @override\n  Future<http.StreamedResponse> send(http.BaseRequest request) {\n    request.headers['from'] = 'lens';\n    return inner.send(request); // OTHERS\n  }\n}\nabstract class Asking extends Command<void> {\n  Asking(this.client);\n  final http.Client client;\n  String get path;\n\n\n\n\n  @override\n  Future<void> run() async => print(await client.get(Uri.parse('https://www.upwork.com/api/$path'))); // ASKS\n}\nclass Me extends Asking {\n  Me(super.client);\n  @override\n  String get name => 'me';\n  @override\n  String get path => 'me.json';\n}\nFuture<void> main(List<String> args) => (CommandRunner<void>('lens', 'Jobs')..addCommand(Me(Named()))).run(args);\n",
    },
  },
  {
    name: 'what a stream of the project gives, piped somewhere',
    files: {
      'pubspec.yaml': 'name: lens\n',
      'bin/lens.dart': "import 'dart:convert';\nimport 'package:http/http.dart' as http;\nStream<Map> rows(Uri base) async* {\n  for (var from = 0;; from += 20) {\n    final page = jsonDecode((await http.get(base.replace(queryParameters: {'paging': '$from;20'}))).body) as List; // ASKS\n    yield* Stream.fromIterable(page.cast<Map>());\n    if (page.length < 20) return;\n  }\n}\nFuture<void> keep(Map row) async {\n  await http.post(Uri.parse('https://stats.example.org/n')); // OTHERS\n}\nFuture<void> main() async {\n  await rows(Uri.parse('https://www.upwork.com/api/rows')).where((row) => row['id'] != null).asyncMap(keep).drain<void>();\n}\n",
    },
  },
];

describe.each([['Laravel', laravel], ['Symfony', symfony], ['PHP', otherPhp], ['Ruby', ruby], ['Dart', dart]] as const)('%s', (_name, programs) => {
  test.each(programs.map((one) => ({ ...one })))('$name', checkMarked);
});
