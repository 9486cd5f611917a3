import type { Program } from '../programs.ts';

export const java: readonly Program[] = [
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
  {
    name: 'two services of one build, of which one is not built with the other',
    expected: 288,
    high: 288,
    files: {
      'settings.gradle': "include 'common'\ninclude 'chat'\ninclude 'jobs'",
      'build.gradle': "allprojects { apply plugin: 'java' }",
      'common/build.gradle': '',
      'common/src/main/java/a/Query.java': 'package a;\npublic record Query(String text) {}',
      'chat/build.gradle': "dependencies { implementation project(':common') }",
      'chat/src/main/java/a/chat/ChatApp.java': 'package a.chat;\n/** Shows what the Poller of jobs found. */\n@SpringBootApplication public class ChatApp { public static void main(String[] args) { SpringApplication.run(ChatApp.class, args); } }',
      'jobs/build.gradle': "dependencies { implementation project(':common') }",
      'jobs/src/main/java/a/jobs/JobsApp.java': 'package a.jobs;\n@SpringBootApplication public class JobsApp { public static void main(String[] args) { SpringApplication.run(JobsApp.class, args); } }',
      'jobs/src/main/resources/application.yml': 'poll:\n  cron: "0 */5 * ? * *"',
      'jobs/src/main/java/a/jobs/Poller.java': `package a.jobs;
@Component
public class Poller {
  private final RestTemplate rest = new RestTemplate();
  @Scheduled(cron = "\${poll.cron}")
  public void poll() { rest.getForObject("https://www.upwork.com/feed?q=" + new Query("java").text(), String.class); }
}`,
    },
  },
  {
    name: 'App Engine asks a servlet with two parameters, which puts a task into a queue, with pages after the first',
    expected: 24 * 2 + 1,
    files: {
      'src/main/webapp/WEB-INF/cron.yaml': 'cron:\n- url: /cron?task=pages\n  schedule: every 1 hours\n- url: /cron?task=one\n  schedule: every day 07:00\n- url: /cron?task=none\n  schedule: every 1 minutes\n',
      'src/main/java/a/Config.java': 'package a;\npublic class Config extends GuiceServletContextListener { protected Injector getInjector() { return Guice.createInjector(new Servlets()); } }',
      'src/main/java/a/Servlets.java': 'package a;\npublic class Servlets extends ServletModule { @Override protected void configureServlets() { serve("/cron").with(CronServlet.class); } }',
      'src/main/java/a/CronServlet.java': `package a;
public class CronServlet extends HttpServlet {
  private static final String PAGES = "pages";
  @Override public void doGet(HttpServletRequest request, HttpServletResponse response) {
    String task = request.getParameter("task");
    if (PAGES.equals(task)) { new PagesTask().enqueue(); }
    else if ("one".equals(task)) { new Feed().page(0); }
  }
}`,
      'src/main/java/a/QueuedTask.java': `package a;
public abstract class QueuedTask implements DeferredTask {
  public void enqueue() { QueueFactory.getDefaultQueue().add(TaskOptions.Builder.withPayload(this).header("Host", "a").taskName("b")); }
}`,
      'src/main/java/a/PagesTask.java': `package a;
public class PagesTask extends QueuedTask {
  @Override public void run() {
    Feed feed = new Feed();
    boolean isMore = false;
    int pages = 0;
    feed.page(0);
    do {
      if (isMore) { feed.page(pages); }
      isMore = true;
      pages++;
    } while (pages < 2);
  }
}`,
      'src/main/java/a/Feed.java': 'package a;\npublic class Feed { private final RestTemplate rest = new RestTemplate(); public String page(int page) { return rest.getForObject("https://www.upwork.com/feed?page=" + page, String.class); } }',
    },
  },
  {
    name: 'a servlet of web.xml that cron asks, with as many pages as there are after the first',
    expected: 288 * 10,
    files: {
      crontab: '*/5 * * * * curl -s http://localhost:8080/poll\n',
      'src/main/webapp/WEB-INF/web.xml': '<web-app><servlet><servlet-name>poll</servlet-name><servlet-class>a.PollServlet</servlet-class></servlet><servlet-mapping><servlet-name>poll</servlet-name><url-pattern>/poll</url-pattern></servlet-mapping></web-app>',
      'src/main/java/a/PollServlet.java': `package a;
public class PollServlet extends HttpServlet {
  private final RestTemplate rest = new RestTemplate();
  private Page last;
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    read();
    boolean isMore = false;
    do {
      if (isMore) { read(); }
      isMore = true;
    } while (hasNext());
  }
  private void read() { last = rest.getForObject("https://www.upwork.com/feed", Page.class); }
  private boolean hasNext() { return last.getTotal() - last.getOffset() > 10; }
}`,
      'src/main/java/a/Page.java': 'package a;\npublic class Page { private int total; private int offset; public int getTotal() { return total; } public int getOffset() { return offset; } }',
    },
  },
];
