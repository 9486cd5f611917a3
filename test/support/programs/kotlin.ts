import type { Program } from '../programs.ts';

export const kotlin: readonly Program[] = [
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
  {
    name: 'getters of the official package read as properties, methods called as their fields, and what is there once at most',
    expected: 2 * 24 + 4 * 24,
    high: 2 * 24 + 4 * 24,
    files: {
      'src/main/kotlin/App.kt': '@SpringBootApplication\nclass App\nfun main(args: Array<String>) { runApplication<App>(*args) }',
      'src/main/kotlin/Jobs.kt': `import com.Upwork.api.OAuthClient
import com.Upwork.api.Routers.Organization.Teams
import com.Upwork.api.Routers.Organization.Users
@Service
class Jobs(@Autowired val client: OAuthClient, @Value("\\\${jobs.account}") val account: String) {
    private val teams: Teams by lazy { Teams(client) }
    private val users by lazy { Users(client) }
    fun teams(): Optional<String> = Optional.ofNullable(teams.list.getString("teams"))
    fun users(): String = users.myInfo.getString("user")
    fun all(name: String): Optional<String> {
        if (name.isEmpty()) throw IllegalStateException("no name")
        teams()
        return teams()
    }
}`,
      'src/main/kotlin/Sync.kt': `@Component
class Sync(val jobs: Jobs, val stored: StoredRepository) {
    @Scheduled(fixedRate = 3600000)
    fun sync() {
        stored.find("a").ifPresent { _ -> jobs.all(jobs.account) }
        stored.find("b").ifPresent { _ -> jobs.all(jobs.account) }
        jobs.users()
        jobs.teams()
    }
}`,
      'src/main/kotlin/StoredRepository.kt': 'interface StoredRepository : CrudRepository<String, String> { fun find(name: String): Optional<String> }',
    },
  },
];
