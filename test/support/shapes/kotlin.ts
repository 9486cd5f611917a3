import type { Shape } from './index.ts';

const FEED = 'https://www.upwork.com/ab/feed/jobs/rss';

const program = (name: string, text: string, perDay?: number, more: Readonly<Record<string, string>> = {}): Shape => ({ name, files: { 'build.gradle.kts': '', 'src/main/kotlin/Main.kt': text, ...more }, ...(perDay === undefined ? {} : { perDay }) });

export const kotlin: readonly Shape[] = [
  program('what a class hands on that it does not do itself', `import java.net.URI
import java.net.http.*
interface Desk {
  fun load(path: String): String
  fun ping(): Boolean
}
class Plain(private val root: String) : Desk {
  private val http = HttpClient.newHttpClient()
  override fun load(path: String): String =
    http.send(HttpRequest.newBuilder(URI(root + path)).build(), HttpResponse.BodyHandlers.ofString()).body() // asks
  override fun ping() = load("/ab/feed").isNotEmpty()
}
class Kept(private val inner: Desk) : Desk by inner {
  private val all = HashMap<String, String>()
  override fun load(path: String) = all.getOrPut(path) { inner.load(path) }
}
fun main() {
  val desk: Desk = Kept(Plain("https://www.upwork.com"))
  desk.ping()
}
`, 1),
  program('a function that is declared for clients, in a loop that is left', `import io.ktor.client.*
import io.ktor.client.request.*
val client = HttpClient { defaultRequest { url("https://www.upwork.com/api/") } }
suspend fun HttpClient.load(path: String): String =
  get(path) { header("a", "b") }.body() // asks
fun main() = runBlocking {
  for (page in 1..5) {
    if (page == 3) break
    client.load("jobs")
  }
}
`),
  program('a field that is made of what stands at the head', `import org.springframework.boot.runApplication
import org.springframework.boot.web.client.RestTemplateBuilder
import org.springframework.scheduling.annotation.Scheduled
import org.springframework.stereotype.Component
@SpringBootApplication
class App
fun main(args: Array<String>) { runApplication<App>(*args) }
@Component
class Sync(builder: RestTemplateBuilder) {
  private val rest = builder.rootUri("https://www.upwork.com").build()
  @Scheduled(cron = "0 0 * * * *")
  fun run() {
    rest.getForObject("/ab/feed", String::class.java) // asks
  }
}
`, 24),
  program('a constructor that hands on to the one at the head', `import java.net.URL
class Feed(private val root: String, private val most: Int) {
  constructor() : this("${FEED}", 3)
  fun read() = URL(root).readText() // asks
}
fun main() {
  Feed().read()
}
`, 1),
  program('what a container hands out for the type that a property has', `import org.koin.core.context.startKoin
import org.koin.dsl.module
interface Source { suspend fun load(): String }
class Feed(private val http: HttpClient) : Source {
  override suspend fun load() = http.get("${FEED}").body<String>() // asks
}
val parts = module {
  single { HttpClient() }
  single<Source> { Feed(get()) }
}
class App : KoinComponent {
  private val source: Source by inject()
  suspend fun run() = source.load()
}
fun main() = runBlocking {
  startKoin { modules(parts) }
  App().run()
}
`, 1),
  program('what an object hands to the class above it', `import java.net.URL
sealed class Place(val path: String) {
  object Jobs : Place("feed")
  data class Search(val q: String) : Place("search?q=$q")
}
fun load(place: Place) = URL("https://www.upwork.com/ab/" + place.path).readText() // asks
fun main() {
  load(Place.Jobs)
  load(Place.Search("a"))
}
`, 2),
  {
    name: 'a screen that somebody looks at',
    files: {
      'build.gradle.kts': '',
      'app/src/main/java/lens/Lens.kt': `package lens
@AndroidEntryPoint
class Lens : ComponentActivity() {
  private val model: Model by viewModels()
  override fun onCreate(state: Bundle?) {
    super.onCreate(state)
    setContent { Screen(model) }
  }
}
@Composable
fun Screen(model: Model) {
  LaunchedEffect(Unit) { model.load() }
}
`,
      'app/src/main/java/lens/Model.kt': `package lens
@HiltViewModel
class Model @Inject constructor(private val jobs: Jobs) : ViewModel() {
  fun load() = viewModelScope.launch { jobs.all() }
}
interface Jobs { suspend fun all(): String }
class UpworkJobs @Inject constructor(private val http: OkHttpClient) : Jobs {
  override suspend fun all() = http.newCall(Request.Builder().url("${FEED}").build()).execute().use { it.body!!.string() } // asks
}
`,
    },
  },
  {
    name: 'a client of a phone in a file called Retrofit, by a container that is told in the code, and what somebody does on a screen',
    files: {
      'build.gradle.kts': '',
      'app/src/main/java/lens/data/DeskRetrofit.kt': `package lens.data
object DeskRetrofit {
  internal val desk: Desk
  init {
    val retrofit = Retrofit.Builder().baseUrl("https://api.upwork.com/v3/").build()
    desk = retrofit.create(Desk::class.java)
  }
}
interface Desk {
  @GET("jobs") suspend fun all(@Query("q") words: String): Found
  @GET("one") suspend fun one(@Query("id") id: String): Found
}
`,
      'app/src/main/java/lens/data/Store.kt': `package lens.data
abstract class Store {
  abstract suspend fun all(words: String): Found
  abstract suspend fun one(id: String): Found
}
class DeskStore(private val desk: Desk, private val app: Application) : Store() {
  override suspend fun all(words: String) = withContext(Dispatchers.IO) {
    desk.all(words) // asks
  }
  override suspend fun one(id: String): Found = withContext(Dispatchers.IO) {
    desk.one(id) // asks
  }
}
`,
      'app/src/main/java/lens/LensApplication.kt': `package lens
class LensApplication : Application() {
  val parts = module {
    viewModel { FindModel(androidApplication(), get()) }
    single<Store> { DeskStore(DeskRetrofit.desk, androidApplication()) }
  }
  override fun onCreate() {
    super.onCreate()
    startKoin { modules(parts) }
  }
}
`,
      'app/src/main/java/lens/FindModel.kt': `package lens
class FindModel(app: Application, private val store: Store) : AndroidViewModel(app) {
  fun find(words: String) { viewModelScope.launch(Dispatchers.Main) { store.all(words) } }
  fun show(id: String) { viewModelScope.launch { store.one(id) } }
}
`,
      'app/src/main/java/lens/FindFragment.kt': `package lens
class FindFragment : Fragment() {
  private val model: FindModel by viewModel()
  override fun onCreateOptionsMenu(menu: Menu, inflater: MenuInflater) {
    val field = menu.findItem(R.id.words).actionView as SearchView
    field.setOnQueryTextListener(object : SearchView.OnQueryTextListener {
      override fun onQueryTextSubmit(words: String?): Boolean {
        words?.let { model.find(it) }
        return true
      }
      override fun onQueryTextChange(words: String?) = false
    })
  }
  override fun onOptionsItemSelected(item: MenuItem): Boolean {
    model.show("7")
    return true
  }
}
`,
    },
  },
  {
    name: 'requests that a class inside of another makes, in methods of one name, by blocks that leave the function around them',
    files: {
      'build.gradle.kts': '',
      'src/main/resources/application.properties': 'desk.root=https://www.upwork.com/api\n',
      'src/main/kotlin/Main.kt': `import java.net.URI
import java.net.http.*
@SpringBootApplication
class Main
fun main(args: Array<String>) { runApplication<Main>(*args) }
@Configuration
@ConfigurationProperties(prefix = "desk")
class DeskProperties {
  lateinit var root: String
}
@Service
class Jobs(private val letters: Letters) {
  @Scheduled(cron = "0 0 * * * *")
  fun look() {
    tell(mapOf("a" to "b"))
    all()
  }
  fun tell(words: Map<String, String>): String {
    HttpClient.newHttpClient().send(letters.post("jobs", words), HttpResponse.BodyHandlers.ofString()).let { // asks
      if (it.statusCode() != 200) throw IllegalStateException()
      return it.body()
    }
  }
  fun all(): String {
    HttpClient.newHttpClient().send(letters.get("jobs"), HttpResponse.BodyHandlers.ofString()).let { return it.body() } // asks
  }
  @Component
  class Letters(private val properties: DeskProperties) {
    fun get(path: String): HttpRequest {
      HttpRequest.newBuilder().GET().let { return aimed(it, path) }
    }
    fun post(path: String, words: Map<String, String>): HttpRequest = post(path, words.toString())
    fun post(path: String, words: String): HttpRequest {
      HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(words)).let { return aimed(it, path) }
    }
    private fun aimed(builder: HttpRequest.Builder, path: String) = builder.uri(URI.create("\${properties.root}/$path")).build()
  }
}
`,
    },
    perDay: 48,
  },
  program('blocks in what a class of a package is above, and what a package says of it', `import java.net.URI
class Desk : Wall() {
  fun load(words: String?) {
    if (noneOf(words)) {
      return
    }
    words?.let { URI("${FEED}?q=$it").toURL().readText() } // asks
  }
}
fun main() {
  Desk().apply {
    load("a")
  }
}
`),
  {
    name: 'requests of which only the function that makes them says the type',
    files: {
      'build.gradle.kts': '',
      'app/src/main/java/lens/Net.kt': `package lens
@Module
@InstallIn(SingletonComponent::class)
object Net {
  @Provides
  @Singleton
  fun retrofit(): Retrofit = Retrofit.Builder().baseUrl("https://www.upwork.com/api/").build()
  @Provides
  fun desk(retrofit: Retrofit): Desk = retrofit.create()
}
interface Desk {
  @GET("profiles/v3/search/jobs") suspend fun jobs(): Jobs
}
`,
      'app/src/main/java/lens/Lens.kt': `package lens
@AndroidEntryPoint
class Lens : ComponentActivity() {
  private val model: Model by viewModels()
  override fun onCreate(state: Bundle?) {
    super.onCreate(state)
    model.load()
  }
}
@HiltViewModel
class Model @Inject constructor(private val desk: Desk) : ViewModel() {
  fun load() {
    viewModelScope.launch { desk.jobs() } // asks
  }
}
`,
    },
  },
  program('an address that is put together from its parts', `import java.net.URI
import java.net.http.*
fun main() {
  val http = HttpClient.newHttpClient()
  http.send(HttpRequest.newBuilder(URI("https", "www.upwork.com", "/ab/feed/jobs/rss", "q=a", null)).build(), HttpResponse.BodyHandlers.ofString()) // asks
  http.send(HttpRequest.newBuilder(URI("https", "example.org", "/feed", "q=upwork", null)).build(), HttpResponse.BodyHandlers.ofString())
}
`, 1),
];
