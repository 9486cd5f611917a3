import { describe, expect, test } from 'vitest';
import { requestsOf } from './support/programs.ts';

/** What a day of a program is by hand, in requests. */
interface Program {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The total that is expected, within a twentieth of it: it holds no waiting for answers. */
  readonly expected: number;
  /** Where the range is known by hand too. */
  readonly high?: number;
}

const programs = (language: string, list: readonly Program[]): void => {
  describe(language, () => {
    test.each(list.map((one) => [one.name, one] as const))('%s', async (_, { files, expected, high }) => {
      const { total, sites, unquantified } = await requestsOf(files);
      const told = JSON.stringify({ total, sites: sites.map(({ place, trigger, factors }) => [place.line, trigger.text, ...factors.map(({ text }) => text)]), unquantified });
      expect(Math.abs(total.expected - expected), told).toBeLessThanOrEqual(expected / 20);
      expect(total.proved, told).toBeLessThanOrEqual(expected);
      if (high !== undefined) expect(total.high, told).toBeLessThanOrEqual(high * 1.01);
    });
  });
};

const GO_MOD = 'module example.com/feeds\n\ngo 1.22\n';

programs('Go', [
  {
    name: 'a ticker asks for each of three feeds',
    expected: 288 * 3,
    high: 288 * 3,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("net/http"; "time"; "log")
const every = 5 * time.Minute
var feeds = []string{"a", "b", "c"}
func main() {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for range ticker.C {
		for _, f := range feeds {
			resp, err := http.Get("https://www.upwork.com/ab/feed/jobs/rss?q=" + f)
			if err != nil { log.Println(err); continue }
			resp.Body.Close()
		}
	}
}`,
    },
  },
  {
    name: 'a method of a struct in another file sends through its client, once a minute',
    expected: 1440,
    high: 1440,
    files: {
      'go.mod': GO_MOD,
      'client.go': `package main
import "net/http"
type Client struct { http *http.Client; token string }
func NewClient(token string) *Client { return &Client{http: &http.Client{}, token: token} }`,
      'search.go': `package main
import ("bytes"; "net/http")
func (c *Client) Search(query string) ([]byte, error) {
	req, err := http.NewRequest("POST", "https://api.upwork.com/graphql", bytes.NewBufferString(query))
	if err != nil { return nil, err }
	req.Header.Set("Authorization", "Bearer "+c.token)
	res, err := c.http.Do(req)
	if err != nil { return nil, err }
	defer res.Body.Close()
	return nil, nil
}`,
      'main.go': `package main
import ("os"; "time"; "fmt")
func main() {
	c := NewClient(os.Getenv("TOKEN"))
	for {
		if _, err := c.Search("query"); err != nil { fmt.Println(err) }
		time.Sleep(time.Minute)
	}
}`,
    },
  },
  {
    name: 'a cron of another package, and a site of another service that does not count',
    expected: 96,
    high: 96,
    files: {
      'go.mod': GO_MOD,
      'internal/jobs/jobs.go': `package jobs
import ("net/http"; "github.com/mmcdole/gofeed")
type Watcher struct { parser *gofeed.Parser; url string }
func New(url string) *Watcher { return &Watcher{parser: gofeed.NewParser(), url: url} }
func (w *Watcher) Check() {
	feed, err := w.parser.ParseURL(w.url)
	if err != nil { return }
	for _, item := range feed.Items { http.Post("https://api.telegram.org/bot/sendMessage", "text", nil); _ = item }
}`,
      'cmd/bot/main.go': `package main
import ("github.com/robfig/cron/v3"; "example.com/feeds/internal/jobs")
func main() {
	w := jobs.New("https://www.upwork.com/ab/feed/jobs/rss")
	c := cron.New()
	c.AddFunc("@every 15m", w.Check)
	c.Start()
	select {}
}`,
    },
  },
  {
    name: 'the environment falls back to ten seconds, a goroutine for each of two accounts',
    expected: 8640 * 2,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("net/http"; "os"; "strconv"; "time")
func env(key, other string) string {
	if v := os.Getenv(key); v != "" { return v }
	return other
}
func poll(account string, wait time.Duration) {
	for {
		http.Get("https://www.upwork.com/api/jobs/" + account)
		time.Sleep(wait)
	}
}
func main() {
	seconds, _ := strconv.Atoi(env("WAIT", "10"))
	for _, a := range []string{"x", "y"} { go poll(a, time.Duration(seconds)*time.Second) }
	select {}
}`,
    },
  },
  {
    name: 'workers take from a channel what a ticker puts in',
    expected: 1440 * 2,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("net/http"; "time"; "context")
func worker(jobs chan string) {
	for url := range jobs { http.Get(url) }
}
func main() {
	ctx := context.Background()
	jobs := make(chan string, 10)
	for i := 0; i < 3; i++ { go worker(jobs) }
	t := time.NewTicker(time.Minute)
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			jobs <- "https://www.upwork.com/nx/search/a"
			jobs <- "https://www.upwork.com/nx/search/b"
		}
	}
}`,
    },
  },
  {
    name: 'gocron every two hours, pages up to five, and three tries that end with the first success',
    expected: 13 * 5 * 1.05,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("fmt"; "net/http"; "time"; "github.com/go-co-op/gocron")
func fetch(url string) error {
	var err error
	for i := 0; i < 3; i++ {
		_, err = http.Get(url)
		if err == nil { return nil }
		time.Sleep(time.Second)
	}
	return err
}
func pages() {
	for p := 1; p <= 5; p++ { fetch(fmt.Sprintf("https://www.upwork.com/jobs?page=%d", p)) }
}
func main() {
	s := gocron.NewScheduler(time.UTC)
	s.Every(2).Hours().Do(pages)
	s.StartBlocking()
}`,
    },
  },
  {
    name: 'flags with defaults, a settings struct and a route that people ask for do not mix',
    expected: 720,
    files: {
      'go.mod': GO_MOD,
      'main.go': `package main
import ("flag"; "net/http"; "time"; "github.com/go-resty/resty/v2")
type Config struct { Every time.Duration; Base string; Paths []string }
func load() Config {
	minutes := flag.Int("minutes", 2, "how often")
	flag.Parse()
	return Config{Every: time.Duration(*minutes) * time.Minute, Base: "https://www.upwork.com", Paths: []string{"/feed"}}
}
func main() {
	cfg := load()
	client := resty.New().SetBaseURL(cfg.Base)
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) })
	go http.ListenAndServe(":8080", nil)
	run := func() { for _, p := range cfg.Paths { client.R().SetHeader("a", "b").Get(p) } }
	time.AfterFunc(time.Second, func() {})
	for range time.Tick(cfg.Every) { run() }
}`,
    },
  },
]);

programs('Java', [
  {
    name: 'Spring asks each minute for two feeds that a property lists the time of',
    expected: 1440 * 2,
    files: {
      'src/main/resources/application.yml': 'upwork:\n  poll: 60000\n',
      'src/main/java/a/App.java': `package a;
@SpringBootApplication @EnableScheduling
public class App { public static void main(String[] args) { SpringApplication.run(App.class, args); } }`,
      'src/main/java/a/Poller.java': `package a;
@Component
public class Poller {
  private final UpworkClient client;
  public Poller(UpworkClient client) { this.client = client; }
  @Scheduled(fixedRateString = "\${upwork.poll:5000}")
  public void poll() { for (String feed : List.of("a", "b")) { client.fetch(feed); } }
}`,
      'src/main/java/a/UpworkClient.java': `package a;
@Service
public class UpworkClient {
  @Autowired private RestTemplate rest;
  public String fetch(String feed) { return rest.getForObject("https://www.upwork.com/ab/feed/jobs/rss?q=" + feed, String.class); }
}`,
    },
  },
  {
    name: 'a thread sleeps half a minute between two pages of the official interface',
    expected: 2880,
    files: {
      'Main.java': `import java.net.http.*;
public class Main {
  static final HttpClient HTTP = HttpClient.newHttpClient();
  static void ask(String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("https://api.upwork.com/graphql")).header("a", "b").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }
  public static void main(String[] args) throws Exception {
    while (true) { ask("query { jobs }"); TimeUnit.SECONDS.sleep(30); }
  }
}`,
    },
  },
  {
    name: 'an executor each ten minutes, three pages, and a message to another service',
    expected: 144 * 3,
    high: 144 * 3,
    files: {
      'src/main/java/Watch.java': `public class Watch {
  private final OkHttpClient http = new OkHttpClient();
  private final int pages;
  Watch(int pages) { this.pages = pages; }
  void run() {
    for (int page = 1; page <= pages; page++) {
      Request request = new Request.Builder().url("https://www.upwork.com/jobs?page=" + page).build();
      try (Response response = http.newCall(request).execute()) { notifyUs(); } catch (Exception e) { System.err.println(e); }
    }
  }
  void notifyUs() throws Exception { http.newCall(new Request.Builder().url("https://hooks.slack.com/x").build()).execute(); }
  public static void main(String[] args) {
    Watch watch = new Watch(3);
    Executors.newScheduledThreadPool(1).scheduleAtFixedRate(watch::run, 0, 10, TimeUnit.MINUTES);
  }
}`,
    },
  },
  {
    name: 'a timer task of an anonymous class reads a page each hour',
    expected: 24,
    files: {
      'App.java': `public class App {
  public static void main(String[] args) {
    Timer timer = new Timer();
    timer.schedule(new TimerTask() {
      @Override public void run() { try { Jsoup.connect("https://www.upwork.com/nx/search").userAgent("x").get(); } catch (IOException e) { } }
    }, 0, 60 * 60 * 1000L);
  }
}`,
    },
  },
  {
    name: 'a Feign interface under a cron of Spring, four times an hour by day',
    expected: 4 * 12,
    files: {
      'src/main/java/a/App.java': '@SpringBootApplication public class App { public static void main(String[] a) { SpringApplication.run(App.class, a); } }',
      'src/main/java/a/UpworkApi.java': `@FeignClient(name = "upwork", url = "https://www.upwork.com")
public interface UpworkApi { @GetMapping("/api/jobs") List<Job> jobs(@RequestParam String q); }`,
      'src/main/java/a/Job.java': 'public record Job(String id) {}',
      'src/main/java/a/Sync.java': `@Component @RequiredArgsConstructor
public class Sync {
  private final UpworkApi api;
  @Scheduled(cron = "0 */15 8-19 * * *")
  public void sync() { api.jobs("java").forEach(job -> System.out.println(job.id())); }
}`,
    },
  },
  {
    name: 'an interface that one class does, threads for each of three accounts',
    expected: 3 * 288,
    files: {
      'Source.java': 'public interface Source { String load(String account); }',
      'UpworkSource.java': `public class UpworkSource implements Source {
  public String load(String account) {
    try { return new Scanner(new URL("https://www.upwork.com/feed/" + account).openStream()).next(); } catch (Exception e) { return null; }
  }
}`,
      'Main.java': `public class Main {
  public static void main(String[] args) {
    Source source = new UpworkSource();
    String[] accounts = {"a", "b", "c"};
    for (String account : accounts) {
      new Thread(() -> {
        while (!Thread.currentThread().isInterrupted()) {
          source.load(account);
          try { Thread.sleep(Duration.ofMinutes(5).toMillis()); } catch (InterruptedException e) { break; }
        }
      }).start();
    }
  }
}`,
    },
  },
]);

programs('Kotlin', [
  {
    name: 'a coroutine waits five minutes between rounds over a list',
    expected: 288 * 2,
    files: {
      'src/main/kotlin/Main.kt': `import kotlinx.coroutines.*
const val BASE = "https://www.upwork.com"
class Client(private val http: HttpClient, val retries: Int = 1) {
  suspend fun search(query: String): String = http.get("$BASE/api/jobs?q=$query").bodyAsText()
}
fun main() = runBlocking {
  val client = Client(HttpClient(CIO))
  val queries = listOf("kotlin", "java")
  launch {
    while (isActive) {
      queries.forEach { q -> client.search(q) }
      delay(5 * 60 * 1000L)
    }
  }
}`,
    },
  },
  {
    name: 'work in the background of a phone each half hour',
    expected: 48,
    files: {
      'app/src/main/java/a/FeedWorker.kt': `class FeedWorker(context: Context, params: WorkerParameters) : CoroutineWorker(context, params) {
  override suspend fun doWork(): Result {
    return try { URL("https://www.upwork.com/ab/feed/jobs/rss").readText(); Result.success() } catch (e: Exception) { Result.retry() }
  }
}`,
      'app/src/main/java/a/App.kt': `class App : Application() {
  override fun onCreate() {
    super.onCreate()
    val request = PeriodicWorkRequestBuilder<FeedWorker>(30, TimeUnit.MINUTES).build()
    WorkManager.getInstance(this).enqueueUniquePeriodicWork("feed", ExistingPeriodicWorkPolicy.KEEP, request)
  }
}`,
    },
  },
  {
    name: 'Spring in Kotlin with a delay after each run',
    expected: 24,
    files: {
      'src/main/resources/application.properties': 'upwork.base=https://www.upwork.com/\nupwork.delay=3600000\n',
      'src/main/kotlin/App.kt': '@SpringBootApplication @EnableScheduling class App\nfun main(args: Array<String>) { runApplication<App>(*args) }',
      'src/main/kotlin/Config.kt': `@Configuration
class Config(@Value("\\\${upwork.base}") private val base: String) {
  @Bean fun api(): UpworkApi = Retrofit.Builder().baseUrl(base).build().create(UpworkApi::class.java)
}`,
      'src/main/kotlin/UpworkApi.kt': 'interface UpworkApi { @GET("api/contracts") fun contracts(@Query("page") page: Int): Call<String> }',
      'src/main/kotlin/Sync.kt': `@Component
class Sync(val api: UpworkApi) {
  @Scheduled(fixedDelayString = "\\\${upwork.delay}")
  fun run() { api.contracts(1).execute() }
}`,
    },
  },
  {
    name: 'an object with settings, a branch by when, and repeat',
    expected: 96 * 3,
    files: {
      'Main.kt': `object Settings { val minutes = System.getenv("MINUTES")?.toLong() ?: 15L; val mode = "jobs" }
class Poller {
  private val rest = OkHttpClient()
  fun path(mode: String) = when (mode) { "jobs" -> "/jobs"; else -> "/other" }
  fun poll() {
    repeat(3) { page ->
      val request = Request.Builder().url("https://www.upwork.com\${path(Settings.mode)}?page=$page").build()
      rest.newCall(request).execute().use { println(it.body) }
    }
  }
  companion object { fun create() = Poller() }
}
fun main() {
  val poller = Poller.create()
  fixedRateTimer(name = "poll", period = Settings.minutes * 60 * 1000) { poller.poll() }
}`,
    },
  },
  {
    name: 'a range of pages with durations as words',
    expected: 4 * 24 * 2,
    files: {
      'main.kt': `import kotlin.time.Duration.Companion.minutes
suspend fun main() {
  val client = HttpClient()
  for (page in 1..2) { }
  while (true) {
    for (page in 1..2) client.get("https://www.upwork.com/search?page=$page")
    delay(15.minutes)
  }
}`,
    },
  },
  {
    name: 'a route of Ktor asks once a hit, and nothing else does',
    expected: 100,
    files: {
      'Main.kt': `fun main() {
  val client = HttpClient()
  embeddedServer(Netty, port = 8080) {
    routing { get("/jobs") { call.respondText(client.get("https://www.upwork.com/api/jobs").bodyAsText()) } }
  }.start(wait = true)
}`,
    },
  },
]);

programs('C#', [
  {
    name: 'a service in the background waits two minutes between rounds over two queries',
    expected: 720 * 2,
    files: {
      'Program.cs': `var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddHostedService<UpworkPoller>();
builder.Build().Run();`,
      'UpworkPoller.cs': `namespace Feeds;
public class UpworkPoller : BackgroundService {
  private readonly HttpClient _http = new() { BaseAddress = new Uri("https://www.upwork.com/") };
  private static readonly string[] Queries = { "c#", "dotnet" };
  protected override async Task ExecuteAsync(CancellationToken stop) {
    while (!stop.IsCancellationRequested) {
      foreach (var q in Queries) { var text = await _http.GetStringAsync($"ab/feed?q={q}", stop); }
      await Task.Delay(TimeSpan.FromMinutes(2), stop);
    }
  }
}`,
    },
  },
  {
    name: 'a periodic timer of ten minutes in a program without a class',
    expected: 144,
    files: {
      'Program.cs': `using System.Net.Http;
var http = new HttpClient();
using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10));
while (await timer.WaitForNextTickAsync())
{
    var response = await http.GetAsync("https://www.upwork.com/api/jobs");
}`,
    },
  },
  {
    name: 'Hangfire each minute, one request for each of three pages',
    expected: 1440 * 3,
    files: {
      'Program.cs': `var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
RecurringJob.AddOrUpdate<JobSync>("sync", j => j.Run(), Cron.Minutely());
app.Run();`,
      'JobSync.cs': `public class JobSync {
  private readonly UpworkClient _client;
  public JobSync(UpworkClient client) { _client = client; }
  public async Task Run() { for (var page = 1; page <= 3; page++) { await _client.Page(page); } }
}`,
      'UpworkClient.cs': `public class UpworkClient {
  private readonly RestClient _rest = new RestClient("https://www.upwork.com/api");
  public async Task Page(int page) { await _rest.ExecuteAsync(new RestRequest($"jobs?page={page}")); }
}`,
    },
  },
  {
    name: 'a timer of the system with what listens to it',
    expected: 2880,
    files: {
      'Program.cs': `class Program {
  static readonly HttpClient Http = new HttpClient();
  static async Task Poll() { await Http.GetAsync("https://www.upwork.com/feed"); await Http.PostAsync("https://discord.com/api/webhooks/x", null); }
  static void Main(string[] args) {
    var timer = new System.Timers.Timer(30000);
    timer.Elapsed += async (s, e) => await Poll();
    timer.Start();
    Console.ReadLine();
  }
}`,
    },
  },
  {
    name: 'a controller that people ask, with a client that is set up by name',
    expected: 100,
    files: {
      'Program.cs': `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHttpClient("upwork", c => { c.BaseAddress = new Uri("https://api.upwork.com/"); });
var app = builder.Build();
app.MapControllers();
app.Run();`,
      'JobsController.cs': `[ApiController]
[Route("api/jobs")]
public class JobsController : ControllerBase {
  private readonly IHttpClientFactory _factory;
  public JobsController(IHttpClientFactory factory) { _factory = factory; }
  [HttpGet("{id}")]
  public async Task<IActionResult> Get(string id) {
    var client = _factory.CreateClient("upwork");
    return Ok(await client.GetStringAsync($"jobs/{id}"));
  }
}`,
    },
  },
  {
    name: 'many at once, each hour, over a range of twenty',
    expected: 24 * 20,
    files: {
      'Program.cs': `var http = new HttpClient();
while (true)
{
    await Parallel.ForEachAsync(Enumerable.Range(1, 20), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (page, ct) =>
    {
        await http.GetStringAsync("https://www.upwork.com/search?page=" + page);
    });
    await Task.Delay(3_600_000);
}`,
    },
  },
]);
