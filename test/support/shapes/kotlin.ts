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
];
