import type { Program } from '../programs.ts';

const PUBSPEC = 'name: feed\nenvironment:\n  sdk: ^3.4.0\n';

export const dart: readonly Program[] = [
  {
    name: 'a timer each five minutes over a list of two',
    expected: 288 * 2,
    high: 288 * 2,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/poller.dart': `import 'dart:async';
import 'package:http/http.dart' as http;

const every = Duration(minutes: 5);
final queries = ['dart', 'flutter'];

Future<void> main(List<String> args) async {
  Timer.periodic(every, (_) async {
    for (final query in queries) {
      final response = await http.get(Uri.https('www.upwork.com', '/ab/feed/jobs/rss', {'q': query}));
      print(response.body.length);
    }
  });
}`,
    },
  },
  {
    name: 'a loop that sleeps, with its client, its settings and its queries in other files',
    expected: 144 * 3,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/main.dart': `import 'package:feed/feed.dart';

void main() async {
  final poller = Poller(client: Client(base, retries: 2), queries: const {'a', 'b', 'c'});
  while (true) {
    await poller.round();
    await Future<void>.delayed(pause * 2);
  }
}`,
      'lib/feed.dart': "library feed;\n\nexport 'src/client.dart';\nexport 'src/settings.dart' show base, pause;\npart 'src/poller.dart';\n",
      'lib/src/settings.dart': "const host = 'api.upwork.com';\nconst base = 'https://$host'\n    '/graphql';\nDuration get pause => const Duration(minutes: 4) + Duration(seconds: 60);\n",
      'lib/src/poller.dart': `part of '../feed.dart';

class Poller {
  Poller({required this.client, this.queries = const {}}) : _seen = {};
  final Client client;
  final Set<String> queries;
  final Set<String> _seen;

  Future<void> round() async {
    for (final query in queries) {
      final jobs = await client.search(query, first: 20);
      _seen.addAll(jobs.map((job) => job['id'] as String));
    }
  }
}`,
      'lib/src/client.dart': `import 'dart:convert';
import 'package:http/http.dart' as http;

class Client {
  Client(this._base, {int? retries}) : _http = http.Client(), _retries = retries ?? 1;
  final String _base;
  final http.Client _http;
  final int _retries;

  Future<List<dynamic>> search(String query, {int first = 10}) async {
    final response = await _http.post(Uri.parse(_base), headers: {'a': 'b'}, body: jsonEncode({'query': '{ marketplaceJobPostingsSearch(first: 20) { id } }'}));
    return jsonDecode(response.body) as List<dynamic>;
  }
}`,
    },
  },
  {
    name: 'a schedule of a package, through a client with an address of its own',
    expected: 96,
    high: 96,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/cron.dart': `import 'package:cron/cron.dart';
import 'package:dio/dio.dart';

class Api {
  Api() : _dio = Dio(BaseOptions(baseUrl: 'https://api.upwork.com', connectTimeout: const Duration(seconds: 5)));
  final Dio _dio;
  Future<Response> jobs() => _dio.get('/api/profiles/v2/search/jobs.json', queryParameters: {'paging': '0;50'});
}

void main() {
  final api = Api();
  final cron = Cron();
  cron.schedule(Schedule.parse('*/15 * * * *'), () async => api.jobs());
}`,
    },
  },
  {
    name: 'work in the background of a phone, which runs no more often than each quarter of an hour',
    expected: 96,
    high: 96,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:flutter/material.dart';
import 'package:workmanager/workmanager.dart';
import 'background.dart';

void main() async {
  WidgetsFlutterBinding.ensureInitialized();
  await Workmanager().initialize(callbackDispatcher, isInDebugMode: false);
  await Workmanager().registerPeriodicTask('jobs', fetchJobs, frequency: const Duration(minutes: 5));
  runApp(const MyApp());
}

class MyApp extends StatelessWidget {
  const MyApp({super.key});
  @override
  Widget build(BuildContext context) => const MaterialApp(home: Text('Jobs'));
}`,
      'lib/background.dart': `import 'package:http/http.dart';
import 'package:workmanager/workmanager.dart';

const fetchJobs = 'fetchJobs';

@pragma('vm:entry-point')
void callbackDispatcher() {
  Workmanager().executeTask((task, inputData) async {
    switch (task) {
      case fetchJobs:
        await get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss?q=dart'));
        break;
      case 'other':
        await get(Uri.parse('https://www.upwork.com/other'));
        break;
    }
    return Future.value(true);
  });
}`,
    },
  },
  {
    name: 'a program that the table of a machine starts each hour',
    expected: 24,
    high: 24,
    files: {
      'pubspec.yaml': PUBSPEC,
      crontab: '0 * * * * cd /app && dart run feed:sync >> /var/log/sync.log 2>&1\n',
      'bin/sync.dart': `import 'dart:io';
Future<void> main() async {
  final client = HttpClient();
  final request = await client.getUrl(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
  final response = await request.close();
  print(response.statusCode);
  client.close();
}`,
    },
  },
  {
    name: 'pages up to a cap, which a default of a parameter sets',
    expected: 24 * 3,
    high: 24 * 3,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/pages.dart': `import 'dart:async';
import 'package:http/http.dart' as http;

Future<void> sync({int pages = 3}) async {
  var page = 1;
  do {
    await http.get(Uri.parse('https://www.upwork.com/ab/jobs/search/t/1/?page=$page'));
    page++;
  } while (page <= pages);
}

void main() => Timer.periodic(const Duration(hours: 1), (t) => sync());`,
    },
  },
  {
    name: 'other services, code that nobody calls and tests do not count',
    expected: 24,
    high: 24,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/app.dart': `import 'dart:async';
import 'package:http/http.dart' as http;

Future<void> notify(String text) => http.post(Uri.parse('https://hooks.slack.com/services/x'), body: text);
Future<void> unused() async {
  for (var i = 0; i < 1000; i++) {
    await http.get(Uri.parse('https://www.upwork.com/unused'));
  }
}

void main() {
  Timer.periodic(const Duration(minutes: 1), (_) => notify('still here, not upwork.com'));
  Timer.periodic(const Duration(hours: 1), (_) async {
    final feed = await http.read(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
    await notify(feed);
  });
}`,
      'test/app_test.dart': "import 'package:http/http.dart' as http;\nvoid main() { test('x', () async { for (;;) { await http.get(Uri.parse('https://www.upwork.com/x')); } }); }\n",
    },
  },
  {
    name: 'a timer that stops itself after five fires',
    expected: 5,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/five.dart': `import 'dart:async';
import 'package:http/http.dart' as http;

void main() {
  var count = 0;
  Timer.periodic(const Duration(minutes: 1), (timer) async {
    count++;
    if (count >= 5) {
      timer.cancel();
    }
    await http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
  });
}`,
    },
  },
  {
    name: 'what fails is tried again three times at most',
    expected: 24,
    high: 24 * 3,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/retry.dart': `import 'dart:async';
import 'dart:io';
import 'package:http/http.dart' as http;
import 'package:retry/retry.dart';

Future<http.Response> feed() => retry(
      () => http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss')).timeout(const Duration(seconds: 5)),
      maxAttempts: 3,
      retryIf: (e) => e is SocketException,
    );

void main() {
  Timer.periodic(const Duration(hours: 1), (_) async => await feed());
}`,
    },
  },
  {
    name: 'a page that asks when it is opened and when somebody pulls it down',
    expected: 20 + 20,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:flutter/material.dart';
import 'package:feed/home.dart';
import 'package:feed/api.dart';

void main() => runApp(App(api: Api()));

class App extends StatelessWidget {
  const App({super.key, required this.api});
  final Api api;
  @override
  Widget build(BuildContext context) {
    return MaterialApp(title: 'Jobs', home: HomePage(api: api));
  }
}`,
      'lib/api.dart': `import 'package:http/http.dart' as http;
class Api {
  static const _base = 'https://www.upwork.com';
  Future<String> jobs() async {
    final response = await http.get(Uri.parse('$_base/ab/feed/jobs/rss'));
    if (response.statusCode != 200) throw Exception('failed');
    return response.body;
  }
}`,
      'lib/home.dart': `import 'package:flutter/material.dart';
import 'api.dart';

class HomePage extends StatefulWidget {
  const HomePage({super.key, required this.api});
  final Api api;
  @override
  State<HomePage> createState() => _HomePageState();
}

class _HomePageState extends State<HomePage> {
  late Future<String> _jobs;

  @override
  void initState() {
    super.initState();
    _jobs = widget.api.jobs();
  }

  Future<void> _refresh() async {
    setState(() {
      _jobs = widget.api.jobs();
    });
    await _jobs;
  }

  @override
  Widget build(BuildContext context) {
    return Scaffold(
      body: RefreshIndicator(
        onRefresh: _refresh,
        child: FutureBuilder<String>(
          future: _jobs,
          builder: (context, snapshot) => snapshot.hasData ? Text(snapshot.data!) : const CircularProgressIndicator(),
        ),
      ),
    );
  }
}`,
    },
  },
  {
    name: 'a timer that a page starts and stops',
    expected: 1440,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'dart:async';
import 'package:flutter/material.dart';
import 'package:http/http.dart' as http;

void main() => runApp(const MaterialApp(home: Jobs()));

class Jobs extends StatefulWidget {
  const Jobs({super.key});
  @override
  State<Jobs> createState() => _JobsState();
}

class _JobsState extends State<Jobs> {
  Timer? _timer;

  @override
  void initState() {
    super.initState();
    _timer = Timer.periodic(const Duration(seconds: 60), (_) => _load());
  }

  @override
  void dispose() {
    _timer?.cancel();
    super.dispose();
  }

  Future<void> _load() async {
    final response = await http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
    if (!mounted) return;
    setState(() {});
  }

  @override
  Widget build(BuildContext context) => const Placeholder();
}`,
    },
  },
  {
    name: 'a query that a page polls',
    expected: 2880 + 20,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:flutter/material.dart';
import 'package:graphql_flutter/graphql_flutter.dart';

const jobsQuery = r'''
query Jobs(\\$first: Int) { marketplaceJobPostingsSearch(first: 10) { edges { node { id } } } }
''';

void main() async {
  await initHiveForFlutter();
  final HttpLink httpLink = HttpLink('https://api.upwork.com/graphql');
  final AuthLink authLink = AuthLink(getToken: () async => 'Bearer x');
  final client = ValueNotifier(GraphQLClient(link: authLink.concat(httpLink), cache: GraphQLCache()));
  runApp(GraphQLProvider(client: client, child: const MaterialApp(home: JobsPage())));
}

class JobsPage extends StatelessWidget {
  const JobsPage({super.key});
  @override
  Widget build(BuildContext context) {
    return Query(
      options: QueryOptions(document: gql(jobsQuery), variables: const {'first': 10}, pollInterval: const Duration(seconds: 30)),
      builder: (QueryResult result, {VoidCallback? refetch, FetchMore? fetchMore}) => Text('x'),
    );
  }
}`,
    },
  },
  {
    name: 'an interface of which annotations say what it asks for',
    expected: 48,
    high: 48,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/api.dart': `import 'package:dio/dio.dart';
import 'package:retrofit/retrofit.dart';

part 'api.g.dart';

@RestApi(baseUrl: 'https://api.upwork.com/api')
abstract class UpworkApi {
  factory UpworkApi(Dio dio, {String? baseUrl}) = _UpworkApi;

  @GET('/profiles/v2/search/jobs.json')
  Future<HttpResponse<dynamic>> jobs(@Query('q') String query, @Query('paging') String paging);

  @GET('/other/{id}')
  Future<void> other(@Path('id') String id);
}`,
      'bin/main.dart': `import 'dart:async';
import 'package:dio/dio.dart';
import 'package:feed/api.dart';

void main() {
  final api = UpworkApi(Dio());
  Timer.periodic(const Duration(minutes: 30), (_) => api.jobs('dart', '0;20'));
}`,
    },
  },
  {
    name: 'a server that asks when it is asked',
    expected: 100,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/server.dart': `import 'package:http/http.dart' as http;
import 'package:shelf/shelf.dart';
import 'package:shelf/shelf_io.dart' as io;
import 'package:shelf_router/shelf_router.dart';

Future<Response> _jobs(Request request) async {
  final feed = await http.read(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
  return Response.ok(feed);
}

void main() async {
  final router = Router()
    ..get('/jobs', _jobs)
    ..get('/health', (Request request) => Response.ok('up'));
  final handler = const Pipeline().addMiddleware(logRequests()).addHandler(router.call);
  await io.serve(handler, '0.0.0.0', 8080);
}`,
    },
  },
  {
    name: 'a stream of events, each of which asks',
    expected: 720,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/stream.dart': `import 'dart:async';
import 'package:http/http.dart' as http;

Stream<String> feeds() => Stream.periodic(const Duration(minutes: 2), (i) => i)
    .asyncMap((_) => http.read(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss')));

Future<void> main() async {
  feeds().listen((feed) => print(feed.length));
}`,
    },
  },
  {
    name: 'a timer that starts itself again',
    expected: 480,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/again.dart': `import 'dart:async';
import 'package:http/http.dart' as http;

class Watcher {
  Timer? _next;
  void start() => _arm();
  void _arm() {
    _next?.cancel();
    _next = Timer(const Duration(minutes: 3), () async {
      try {
        await http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
      } catch (e) {
        print(e);
      } finally {
        _arm();
      }
    });
  }
}

void main() => Watcher()..start();`,
    },
  },
  {
    name: 'rounds that go on for as long as each says so',
    expected: 72,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/rounds.dart': `import 'package:http/http.dart' as http;

Future<void> main() async {
  await Future.doWhile(() async {
    await http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
    await Future.delayed(const Duration(minutes: 20));
    return true;
  });
}`,
    },
  },
  {
    name: 'only in the hours of work',
    expected: 6 * 8,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/hours.dart': `import 'dart:async';
import 'package:http/http.dart' as http;

bool get isOpen {
  final now = DateTime.now();
  return now.hour >= 9 && now.hour < 17;
}

void main() {
  Timer.periodic(const Duration(minutes: 10), (_) async {
    if (!isOpen) return;
    await http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
  });
}`,
    },
  },
  {
    name: 'what is kept for an hour, whoever asks: fresh until the tick after that',
    expected: (24 * 60) / 70,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/kept.dart': `import 'dart:async';
import 'package:http/http.dart' as http;

class Feed {
  Feed._();
  static final Feed instance = Feed._();
  static const _life = Duration(hours: 1);
  DateTime? _at;
  String? _body;

  Future<String> read() async {
    final at = _at;
    if (at != null && DateTime.now().difference(at) < _life) return _body!;
    final response = await http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
    _at = DateTime.now();
    return _body = response.body;
  }
}

void main() {
  Timer.periodic(const Duration(minutes: 10), (_) => Feed.instance.read());
}`,
    },
  },
  {
    name: 'a client of its own before that of the package',
    expected: 96,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/client.dart': `import 'package:http/http.dart' as http;

class AuthClient extends http.BaseClient {
  AuthClient(this._inner, {required this.token});
  final http.Client _inner;
  final String token;

  @override
  Future<http.StreamedResponse> send(http.BaseRequest request) {
    request.headers['Authorization'] = 'Bearer $token';
    return _inner.send(request);
  }
}`,
      'bin/main.dart': `import 'dart:async';
import 'package:http/http.dart' as http;
import 'package:feed/client.dart';

Future<void> main() async {
  final client = AuthClient(http.Client(), token: 'x');
  await for (final _ in Stream.periodic(const Duration(minutes: 15))) {
    await client.post(Uri.parse('https://api.upwork.com/graphql'), body: '{}');
  }
}`,
    },
  },
  {
    name: 'a workflow that runs each six hours, with what it needs in its environment',
    expected: 4 * 2,
    files: {
      'pubspec.yaml': PUBSPEC,
      '.github/workflows/fetch.yml': "on:\n  schedule:\n    - cron: '0 */6 * * *'\njobs:\n  fetch:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - uses: dart-lang/setup-dart@v1\n      - run: dart pub get\n      - run: dart run bin/fetch.dart\n        env:\n          QUERIES: dart,flutter\n",
      'bin/fetch.dart': `import 'dart:io';
import 'package:http/http.dart' as http;

Future<void> main() async {
  final queries = (Platform.environment['QUERIES'] ?? 'dart').split(',');
  await Future.wait([for (final q in queries) http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss?q=$q'))]);
}`,
    },
  },
  {
    name: 'extensions, enums, mixins, records and switches on the way',
    expected: 288 + 144 + 24,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/kinds.dart': `enum Kind {
  fast('jobs', minutes: 5),
  slow('offers', minutes: 10);

  const Kind(this.path, {required this.minutes});
  final String path;
  final int minutes;
  Duration get period => Duration(minutes: minutes);
}

enum Level { low, high }

extension LevelText on Level {
  String get path => switch (this) { Level.low => 'low', Level.high => 'high' };
}

extension on int {
  Duration get h => Duration(hours: this);
}

mixin Asking {
  String get host => 'https://www.upwork.com';
  Uri address(String path) => Uri.parse('$host/$path');
}

(Duration, {Level level}) plan() => (1.h, level: Level.high);`,
      'bin/main.dart': `import 'dart:async';
import 'package:http/http.dart' as http;
import 'package:feed/kinds.dart';

abstract class Job {
  void start();
}

class Poll extends Job with Asking {
  Poll(this.kind);
  factory Poll.of(Kind kind) => Poll(kind);
  final Kind kind;
  @override
  void start() => Timer.periodic(kind.period, (_) => http.get(address(kind.path)));
}

class Once with Asking {
  void start() {
    final (every, level: level) = plan();
    Timer.periodic(every, (_) => http.get(address(level.path)));
  }
}

void main() {
  final jobs = <Job>[for (final kind in Kind.values) Poll.of(kind)];
  jobs.forEach((job) => job.start());
  Once().start();
}`,
    },
  },
  {
    name: 'a service beside the app, with a loop that sleeps',
    expected: 240,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:flutter/material.dart';
import 'package:flutter_background_service/flutter_background_service.dart';
import 'package:dio/dio.dart';

Future<void> main() async {
  WidgetsFlutterBinding.ensureInitialized();
  final service = FlutterBackgroundService();
  await service.configure(
    androidConfiguration: AndroidConfiguration(onStart: onStart, autoStart: true, isForegroundMode: true),
    iosConfiguration: IosConfiguration(autoStart: true, onForeground: onStart),
  );
  runApp(const MaterialApp());
}

@pragma('vm:entry-point')
void onStart(ServiceInstance service) async {
  final dio = Dio()..options.baseUrl = 'https://www.upwork.com';
  while (true) {
    await dio.get('/ab/feed/jobs/rss');
    await Future.delayed(const Duration(minutes: 6));
  }
}`,
    },
  },
  {
    name: 'an interceptor that asks again when a token has ended',
    expected: 48,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/main.dart': `import 'dart:async';
import 'package:dio/dio.dart';

void main() {
  final dio = Dio(BaseOptions(baseUrl: 'https://api.upwork.com/'));
  dio.interceptors.add(InterceptorsWrapper(
    onRequest: (options, handler) {
      options.headers['Authorization'] = 'x';
      return handler.next(options);
    },
    onError: (error, handler) async {
      if (error.response?.statusCode == 401) {
        return handler.resolve(await dio.fetch(error.requestOptions));
      }
      return handler.next(error);
    },
  ));
  Timer.periodic(const Duration(minutes: 30), (_) => dio.post('graphql', data: {'query': '{ user { id } }'}));
}`,
    },
  },
  {
    name: 'riverpod: what a page watches, and a notifier that a button tells to load',
    expected: 20 + 20,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:flutter/material.dart';
import 'package:flutter_riverpod/flutter_riverpod.dart';
import 'package:dio/dio.dart';

final dioProvider = Provider<Dio>((ref) => Dio(BaseOptions(baseUrl: 'https://www.upwork.com')));
final jobsProvider = FutureProvider.autoDispose<Response>((ref) async {
  return ref.watch(dioProvider).get('/ab/feed/jobs/rss');
});

class Offers extends Notifier<int> {
  @override
  int build() => 0;
  Future<void> load() async {
    await ref.read(dioProvider).get('/offers');
    state = state + 1;
  }
}
final offersProvider = NotifierProvider<Offers, int>(Offers.new);

void main() => runApp(const ProviderScope(child: MaterialApp(home: Home())));

class Home extends ConsumerWidget {
  const Home({super.key});
  @override
  Widget build(BuildContext context, WidgetRef ref) {
    final jobs = ref.watch(jobsProvider);
    return Column(children: [
      jobs.when(data: (data) => Text('x'), loading: () => const Text('y'), error: (e, s) => const Text('z')),
      ElevatedButton(onPressed: () => ref.read(offersProvider.notifier).load(), child: const Text('Offers')),
    ]);
  }
}`,
    },
  },
  {
    name: 'bloc: an event that a page adds when it is made',
    expected: 20,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:flutter/material.dart';
import 'package:flutter_bloc/flutter_bloc.dart';
import 'jobs_bloc.dart';
import 'repository.dart';

void main() {
  runApp(RepositoryProvider(create: (context) => JobsRepository(), child: const App()));
}

class App extends StatelessWidget {
  const App({Key? key}) : super(key: key);
  @override
  Widget build(BuildContext context) {
    return MaterialApp(
      home: BlocProvider(
        create: (context) => JobsBloc(context.read<JobsRepository>())..add(const LoadJobs(page: 1)),
        child: BlocBuilder<JobsBloc, JobsState>(builder: (context, state) => const Text('jobs')),
      ),
    );
  }
}`,
      'lib/jobs_bloc.dart': `import 'package:bloc/bloc.dart';
import 'repository.dart';

sealed class JobsEvent { const JobsEvent(); }
class LoadJobs extends JobsEvent {
  const LoadJobs({required this.page});
  final int page;
}
class JobsState {}

class JobsBloc extends Bloc<JobsEvent, JobsState> {
  JobsBloc(this._repository) : super(JobsState()) {
    on<LoadJobs>(_onLoad);
  }
  final JobsRepository _repository;

  Future<void> _onLoad(LoadJobs event, Emitter<JobsState> emit) async {
    await _repository.fetchJobs(page: event.page, query: 'dart');
    emit(JobsState());
  }
}`,
      'lib/repository.dart': `import 'package:http/http.dart' as http;

class JobsRepository {
  Future<List<String>> fetchJobs({required int page, required String query, bool isRecent = true}) async {
    var url = Uri.parse('https://www.upwork.com/nx/search/jobs/?q=$query&page=$page');
    if (isRecent) {
      url = Uri.parse('https://www.upwork.com/nx/search/jobs/?q=$query&sort=recency&page=$page');
    }
    final response = await http.get(url);
    return List.generate(3, (index) => response.body);
  }
}`,
    },
  },
  {
    name: 'a service that is handed out by a registry, and a list of jobs each of which asks for more',
    expected: 20 + 20 * 10,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:flutter/material.dart';
import 'package:get_it/get_it.dart';
import 'package:http/http.dart' as http;

final getIt = GetIt.instance;

class Api {
  Future<http.Response> jobs() => http.get(Uri.parse('https://www.upwork.com/jobs?limit=10'));
  Future<http.Response> job(String id) => http.get(Uri.parse('https://www.upwork.com/jobs/$id'));
}

void setup() {
  getIt.registerLazySingleton<Api>(() => Api());
}

Future<void> main() async {
  setup();
  runApp(MaterialApp(home: const Jobs()));
}

class Jobs extends StatefulWidget {
  const Jobs({super.key});
  @override
  _JobsState createState() => _JobsState();
}

class _JobsState extends State<Jobs> {
  @override
  void initState() {
    super.initState();
    WidgetsBinding.instance.addPostFrameCallback((_) => load());
  }

  Future<void> load() async {
    final api = getIt<Api>();
    final response = await api.jobs();
    final jobs = (jsonDecode(response.body)['jobs'] as List).map((e) => e['id'] as String).toList();
    for (final id in jobs) {
      await api.job(id);
    }
  }

  @override
  Widget build(BuildContext context) => const SizedBox();
}`,
    },
  },
  {
    name: 'a route of a framework of servers, told by where its file lies',
    expected: 100,
    files: {
      'pubspec.yaml': PUBSPEC,
      'routes/jobs/index.dart': `import 'package:dart_frog/dart_frog.dart';
import 'package:http/http.dart' as http;

Future<Response> onRequest(RequestContext context) async {
  final response = await http.get(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
  return Response(body: response.body);
}`,
    },
  },
  {
    name: 'a loop that hands out what came, and who takes it',
    expected: 288,
    files: {
      'pubspec.yaml': PUBSPEC,
      'bin/feed.dart': `import 'package:http/http.dart' as http;

class Feed {
  const Feed({this.pause = const Duration(minutes: int.fromEnvironment('MINUTES', defaultValue: 5))});
  final Duration pause;

  Stream<String> watch() async* {
    while (true) {
      try {
        yield await http.read(Uri.parse('https://www.upwork.com/ab/feed/jobs/rss'));
      } on http.ClientException catch (e) {
        print('failed: $e');
      }
      await Future<void>.delayed(pause);
    }
  }
}

Future<void> main() async {
  await for (final feed in const Feed().watch()) {
    print(feed.length);
  }
}`,
    },
  },
  {
    name: 'a model that refreshes itself while no refresh is under way, and asks again what was too much',
    expected: 96 * 2,
    high: 96 * 2 * 4,
    files: {
      'pubspec.yaml': PUBSPEC,
      '.env': 'REFRESH_MINUTES=15\n',
      'bin/model.dart': `import 'dart:async';
import 'package:dotenv/dotenv.dart';
import 'package:http/http.dart' as http;

enum Status { idle, loading }

class Api {
  Future<String> ask(String term, {int attempt = 0}) async {
    final response = await http.get(Uri.parse('https://www.upwork.com/search').replace(queryParameters: {'q': term}));
    switch (response.statusCode) {
      case 200:
        return response.body;
      case 429:
        if (attempt < 3) {
          await Future.delayed(Duration(seconds: 2 * (attempt + 1)));
          return ask(term, attempt: attempt + 1);
        }
        throw Exception('too much');
      default:
        throw Exception('failed');
    }
  }
}

class Model {
  Model(this._api, {required int minutes}) {
    Timer.periodic(Duration(minutes: minutes), (_) => refresh());
  }
  final Api _api;
  Status status = Status.idle;

  Future<void> refresh() async {
    if (status == Status.loading) return;
    status = Status.loading;
    try {
      await Future.wait(['a', 'b'].map(_api.ask));
    } finally {
      status = Status.idle;
    }
  }
}

void main() {
  final env = DotEnv()..load();
  Model(Api(), minutes: int.parse(env['REFRESH_MINUTES'] ?? '30'));
}`,
    },
  },
  {
    name: 'alarms and fetches of a phone, each with a floor of its own',
    expected: 24 + 96,
    high: 24 + 96,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:android_alarm_manager_plus/android_alarm_manager_plus.dart';
import 'package:background_fetch/background_fetch.dart';
import 'package:flutter/material.dart';
import 'package:http/http.dart' as http;

@pragma('vm:entry-point')
Future<void> hourly() async => await http.get(Uri.parse('https://www.upwork.com/hourly'));

void main() async {
  await AndroidAlarmManager.initialize();
  runApp(const MaterialApp(home: SizedBox()));
  await AndroidAlarmManager.periodic(const Duration(hours: 1), 0, hourly, wakeup: true);
  await BackgroundFetch.configure(BackgroundFetchConfig(minimumFetchInterval: 5, stopOnTerminate: false), (String taskId) async {
    await http.get(Uri.parse('https://www.upwork.com/fetch'));
    BackgroundFetch.finish(taskId);
  }, (String taskId) async => BackgroundFetch.finish(taskId));
}`,
    },
  },
  {
    name: 'a controller that a page finds, and a stream that it shows',
    expected: 20 + 720,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/main.dart': `import 'package:flutter/material.dart';
import 'package:get/get.dart';
import 'package:dio/dio.dart';

class JobsController extends GetxController {
  final jobs = <String>[].obs;
  final Dio dio = Dio(BaseOptions(baseUrl: 'https://www.upwork.com/'));

  @override
  void onInit() {
    super.onInit();
    load();
  }

  Future<void> load() async {
    final response = await dio.get('jobs', queryParameters: {'limit': 20});
    jobs.assignAll(response.data);
  }

  Stream<Response> watch() => Stream.periodic(const Duration(minutes: 2)).asyncMap((_) => dio.get('offers'));
}

void main() => runApp(GetMaterialApp(home: JobsPage()));

class JobsPage extends StatelessWidget {
  JobsPage({super.key});
  final JobsController controller = Get.put(JobsController());
  @override
  Widget build(BuildContext context) => Scaffold(
        body: StreamBuilder<Response>(stream: controller.watch(), builder: (context, snapshot) => const Text('x')),
      );
}`,
    },
  },
  {
    name: 'a service of a package that is made out of annotations, and a bounded retry before it',
    expected: 12,
    high: 12 * 4,
    files: {
      'pubspec.yaml': PUBSPEC,
      'lib/jobs_service.dart': `import 'package:chopper/chopper.dart';
part 'jobs_service.chopper.dart';

@ChopperApi(baseUrl: '/api')
abstract class JobsService extends ChopperService {
  static JobsService create([ChopperClient? client]) => _$JobsService(client);

  @Get(path: '/jobs')
  Future<Response> jobs({@Query('limit') int limit = 10});
}`,
      'bin/main.dart': `import 'dart:async';
import 'package:chopper/chopper.dart';
import 'package:retry/retry.dart';
import 'package:feed/jobs_service.dart';

final client = ChopperClient(baseUrl: Uri.parse('https://api.upwork.com'), services: [JobsService.create()]);
const options = RetryOptions(maxAttempts: 4);

void main() {
  final service = client.getService<JobsService>();
  Timer.periodic(const Duration(hours: 2), (_) => options.retry(() => service.jobs(limit: 5)));
}`,
    },
  },
];
