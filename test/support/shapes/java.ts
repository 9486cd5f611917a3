import type { Shape } from './index.ts';

const FEED = 'https://www.upwork.com/ab/feed/jobs/rss';
const at = (name: string): string => `src/main/java/lens/${name}.java`;

const program = (name: string, texts: Readonly<Record<string, string>>, perDay?: number, more: Readonly<Record<string, string>> = {}): Shape => ({ name, files: { 'pom.xml': '<project/>', ...more, ...Object.fromEntries(Object.entries(texts).map(([file, text]) => [at(file), `package lens;\n${text}`])) }, ...(perDay === undefined ? {} : { perDay }) });

export const java: readonly Shape[] = [
  program('constructors that hand on, below one that takes nothing', {
    Main: `import java.net.URI;
import java.net.http.*;
public class Main {
  public static void main(String[] args) throws Exception { new Feed().read(); }
}
abstract class Source {
  protected final HttpClient http;
  Source() { this(HttpClient.newHttpClient()); }
  Source(HttpClient http) { this.http = http; }
}
class Feed extends Source {
  private final String root;
  private final int most;
  Feed() { this(Places.FEED, 3); }
  Feed(String root, int most) { this.root = root; this.most = most; }
  void read() throws Exception {
    http.send(HttpRequest.newBuilder(URI.create(root)).build(), HttpResponse.BodyHandlers.ofString()); // asks
  }
}
class Places {
  static final String FEED = Places.ROOT + "/ab/feed/jobs/rss";
  static final String ROOT = "https://www.upwork.com";
}
`,
  }, 1),
  program('a client that a bean makes of a builder, with an address that the environment may state', {
    Calls: `import org.springframework.stereotype.Service;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.reactive.function.client.WebClient;
@Service
public class Calls {
  private final WebClient client;
  public Calls(WebClient client) { this.client = client; }
  @Scheduled(cron = "0 0 * * * *")
  public void run() {
    client.get().uri("/graphql").retrieve().bodyToMono(String.class).block(); // asks
  }
}
`,
    Clients: `import org.springframework.context.annotation.*;
import org.springframework.web.reactive.function.client.WebClient;
@Configuration
public class Clients {
  @Bean
  WebClient client(WebClient.Builder builder) {
    return builder.baseUrl(System.getenv().getOrDefault("API", "https://api.upwork.com")).build();
  }
}
`,
  }, 24),
  program('settings at the head of a record, each with what it falls back to', {
    App: `import org.springframework.boot.SpringApplication;
@org.springframework.boot.autoconfigure.SpringBootApplication
public class App { public static void main(String[] args) { SpringApplication.run(App.class, args); } }
`,
    Settings: `import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
@ConfigurationProperties(prefix = "desk")
public record Settings(@DefaultValue("https://www.upwork.com/api") String root, String hook) {}
`,
    Calls: `import org.springframework.stereotype.Component;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.client.RestClient;
@Component
public class Calls {
  private final RestClient http;
  private final RestClient other;
  public Calls(RestClient.Builder builder, Settings settings) {
    this.http = builder.baseUrl(settings.root()).build();
    this.other = RestClient.create(settings.hook());
  }
  @Scheduled(fixedRate = 3600000)
  public void run() {
    http.get().uri("/profiles").retrieve().body(String.class); // asks
    other.post().uri("/tell").retrieve();
  }
}
`,
  }, 24, { 'src/main/resources/application.yml': 'desk:\n  hook: https://hooks.example.org\n' }),
  program('requests that an interface declares stand where they are called', {
    Main: `import retrofit2.Retrofit;
public class Main {
  public static void main(String[] args) throws Exception {
    Feeds feeds = new Retrofit.Builder().baseUrl("https://www.upwork.com/").build().create(Feeds.class);
    feeds.jobs("a").execute(); // asks
    feeds.jobs("b").execute(); // asks
  }
}
`,
    Feeds: 'import retrofit2.Call;\nimport retrofit2.http.*;\npublic interface Feeds {\n  @GET("ab/feed/jobs/rss")\n  Call<String> jobs(@Query("q") String q);\n}\n',
  }, 2),
  program('what an interceptor hands on, and what it asks for itself', {
    Main: `import okhttp3.*;
public class Main {
  public static void main(String[] args) throws Exception {
    OkHttpClient http = new OkHttpClient.Builder().addInterceptor(new Keys()).build();
    http.newCall(new Request.Builder().url("https://api.upwork.com/graphql").build()).execute(); // asks
    http.newCall(new Request.Builder().url("https://example.org/").build()).execute();
  }
}
class Keys implements Interceptor {
  private final OkHttpClient plain = new OkHttpClient();
  private String key;
  public Response intercept(Chain chain) throws java.io.IOException {
    if (key == null) key = plain.newCall(new Request.Builder().url("https://www.upwork.com/api/v3/oauth2/token").build()).execute().body().string(); // asks
    return chain.proceed(chain.request().newBuilder().header("Authorization", key).build());
  }
}
`,
  }),
  program('what asks for a new key where an old one has ended', {
    Main: `import okhttp3.*;
public class Main {
  public static void main(String[] args) throws Exception {
    OkHttpClient http = new OkHttpClient.Builder().authenticator(new Keys()).build();
    http.newCall(new Request.Builder().url("${FEED}").build()).execute(); // asks
  }
}
class Keys implements Authenticator {
  public Request authenticate(Route route, Response response) throws java.io.IOException {
    new OkHttpClient().newCall(new Request.Builder().url("https://www.upwork.com/api/v3/oauth2/token").build()).execute(); // asks
    return response.request();
  }
}
`,
  }),
  program('functions that a class puts into a table once, gone through by its entries', {
    Main: `import okhttp3.*;
import java.util.*;
import java.util.function.Supplier;
public class Main {
  private static final Map<String, Supplier<String>> LOADS = new HashMap<>();
  static {
    LOADS.put("jobs", Main::jobs);
    LOADS.put("other", () -> load("https://example.org/"));
  }
  static String jobs() { return load("${FEED}"); }
  static String load(String address) {
    try (Response answer = new OkHttpClient().newCall(new Request.Builder().url(address).build()).execute()) { // asks
      return answer.body().string();
    } catch (Exception problem) {
      throw new RuntimeException(problem);
    }
  }
  public static void main(String[] args) {
    for (Map.Entry<String, Supplier<String>> one : LOADS.entrySet()) System.out.println(one.getValue().get());
  }
}
`,
  }),
  program('what a container hands out by its class', {
    Main: `import com.google.inject.*;
import java.net.URI;
import java.net.http.*;
public class Main {
  public static void main(String[] args) throws Exception { Guice.createInjector(new Parts()).getInstance(Runner.class).run(); }
}
class Parts extends AbstractModule { protected void configure() { bind(Source.class).to(Feed.class); } }
interface Source { void load() throws Exception; }
class Feed implements Source {
  private final HttpClient http = HttpClient.newHttpClient();
  public void load() throws Exception {
    http.send(HttpRequest.newBuilder(URI.create("${FEED}")).build(), HttpResponse.BodyHandlers.ofString()); // asks
  }
}
class Runner {
  @Inject Source source;
  void run() throws Exception { source.load(); }
}
`,
  }, 1),
  program('a text that is put together', {
    Main: `import java.net.URL;
public class Main {
  public static void main(String[] args) throws Exception {
    StringBuilder all = new StringBuilder("https://www.upwork.com");
    all.append("/ab").append("/feed");
    new URL(all.toString()).openStream(); // asks
  }
}
`,
  }, 1),
  program('functions in the place of an interface with a method of its own name', {
    Main: `import java.net.URI;
import java.net.http.*;
import java.util.*;
public class Main {
  interface Listener { void heard(String word) throws Exception; }
  private final List<Listener> all = new ArrayList<>();
  void on(Listener one) { all.add(one); }
  void tell(String word) throws Exception { for (Listener one : all) one.heard(word); }
  public static void main(String[] args) throws Exception {
    Main bus = new Main();
    HttpClient http = HttpClient.newHttpClient();
    bus.on(word -> http.send(HttpRequest.newBuilder(URI.create("${FEED}?q=" + word)).build(), HttpResponse.BodyHandlers.ofString())); // asks
    bus.on(word -> http.send(HttpRequest.newBuilder(URI.create("https://example.org/?q=" + word)).build(), HttpResponse.BodyHandlers.ofString()));
    bus.tell("a");
  }
}
`,
  }, 1),
  program('a bot that is told something, with addresses that another class holds', {
    Main: `@SpringBootApplication
public class Main { public static void main(String[] args) { SpringApplication.run(Main.class, args); } }
`,
    Links: `public class Links {
  public static final String JOBS = "${FEED}?q=%s&key=%s";
}
`,
    Teller: `@Component
@AllArgsConstructor
public class Teller extends TelegramLongPollingBot {
  private final Answers answers;
  @Override public String getBotUsername() { return "teller"; }
  @Override public void onUpdateReceived(Update update) {
    SendMessage message = answers.to(update);
    if (message != null) { execute(message); }
  }
}
`,
    Answers: `public interface Answers { SendMessage to(Update update); }
`,
    AnswersByFeed: `@Component
public class AnswersByFeed implements Answers {
  private static final String KEY = "x";
  @Override public SendMessage to(Update update) {
    return new SendMessage("1", load(String.format(Links.JOBS, update.getMessage().getText(), KEY)));
  }
  private static String load(String from) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(from).openConnection();
    connection.setRequestMethod("GET");
    BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream())); // asks
    return reader.readLine();
  }
}
`,
  }),
  program('what a class has, by names that are imported from it, in a job at an hour of the day', {
    Main: `import static lens.Desk.ROOT;
import static lens.Desk.load;
import static org.quartz.CronScheduleBuilder.dailyAtHourAndMinute;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;
import org.quartz.*;
public class Main {
  public static class Look implements Job {
    @Override public void execute(JobExecutionContext context) {
      load(ROOT + "?q=a");
    }
  }
  public static void main(String[] args) throws Exception {
    Scheduler scheduler = StdSchedulerFactory.getDefaultScheduler();
    scheduler.scheduleJob(newJob(Look.class).build(), newTrigger().withSchedule(dailyAtHourAndMinute(7, 30)).build());
    scheduler.start();
  }
}
`,
    Desk: `import static java.net.http.HttpResponse.BodyHandlers.ofString;
import java.net.URI;
import java.net.http.*;
public final class Desk {
  public static final String ROOT = "${FEED}";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  public static String load(String from) throws Exception {
    return CLIENT.send(HttpRequest.newBuilder(URI.create(from)).build(), ofString()).body(); // asks
  }
}
`,
  }, 1),
  program('a servlet that takes what another part has kept, and what a page asks by an action', {
    Parts: `import com.google.inject.servlet.ServletModule;
public class Parts extends ServletModule {
  @Override protected void configureServlets() {
    serve("/back").with(Back.class);
  }
}
`,
    Back: `import static lens.AskHandler.kept;
public class Back extends HttpServlet {
  public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HashMap<String, String> token = kept.get(request.getParameter("who")).keys().getAccessTokenSet(request.getParameter("oauth_verifier")); // asks
    response.sendRedirect("/#" + token.size());
  }
}
`,
    Keys: `import com.Upwork.api.Config;
import com.Upwork.api.OAuthClient;
public class Keys {
  private final OAuthClient client;
  public Keys() {
    Properties all = new Properties();
    all.setProperty("consumerKey", "a");
    client = new OAuthClient(new Config(all));
  }
  public OAuthClient keys() { return client; }
}
`,
    AskHandler: `import com.Upwork.api.Routers.Auth;
public class AskHandler extends DeskActionHandler<Ask, Told> {
  public static HashMap<String, Keys> kept = new HashMap<String, Keys>();
  @Override public Told execute(Ask action, ExecutionContext context) {
    Keys keys = new Keys();
    kept.put(action.who(), keys);
    return new Told(new Auth(keys.keys()).getUserInfo().toString()); // asks
  }
}
`,
    DeskActionHandler: `public abstract class DeskActionHandler<A extends Action<R>, R extends Result> extends AbstractActionHandler<A, R> {
}
`,
  }),
  {
    name: 'addresses that an app of a phone keeps among its texts, and those that its build puts in',
    files: {
      'app/build.gradle': `android {
  buildTypes {
    debug { buildConfigField "String", "ROOT", "\\"https://debug.example.com/\\"" }
    release { buildConfigField "String", "ROOT", "\\"https://api.upwork.com/\\"" }
  }
}
`,
      'app/src/main/res/values/strings.xml': `<resources>
  <string name="app_name">Lens</string>
  <string name="api" translatable="false">https://api.upwork.com/v3/</string>
  <string name="chat">https://chat.example.com/</string>
</resources>
`,
      'app/src/main/java/lens/Desk.java': `package lens;
public interface Desk {
    @GET("jobs")
    Call<String> jobs();
}
`,
      'app/src/main/java/lens/Chat.java': `package lens;
public interface Chat {
    @POST("say")
    Call<String> say(@Body String what);
}
`,
      'app/src/main/java/lens/NetModule.java': `package lens;
@Module
public class NetModule {
    @Provides
    @Singleton
    Desk desk(Application application) {
        return new Retrofit.Builder().baseUrl(application.getString(R.string.api)).build().create(Desk.class);
    }
    @Provides
    Chat chat(Application application) {
        return new Retrofit.Builder().baseUrl(application.getString(R.string.chat)).build().create(Chat.class);
    }
}
`,
      'app/src/main/java/lens/MainActivity.java': `package lens;
public class MainActivity extends AppCompatActivity {
    @Inject Desk desk;
    @Inject Chat chat;
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        desk.jobs().enqueue(null); // asks
        chat.say("hello").enqueue(null);
        new OkHttpClient().newCall(new Request.Builder().url(BuildConfig.ROOT + "me").build()).enqueue(null); // asks
    }
}
`,
    },
  },
];
