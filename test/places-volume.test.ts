import { describe, expect, test } from 'vitest';
import { budgetOf } from './support/volume.ts';

interface Program {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Places that have to be listed, as path and line: as sites, as their triggers or factors, or as questions. */
  readonly places: readonly string[];
  /** Lines that nothing may point to. */
  readonly elsewhere?: readonly string[];
  /** Requests a day, counted by hand; where nobody can know them, nothing. */
  readonly perDay?: number;
}

const check = async ({ files, places, elsewhere = [], perDay }: Program): Promise<void> => {
  const { sites, unquantified, total } = await budgetOf(files);
  const found = [...sites.flatMap(({ place, trigger, factors }) => [place, trigger.place, ...factors.map((factor) => factor.place)]), ...unquantified.map(({ place }) => place)].map(({ path, line }) => `${path}:${line}`);
  expect(found).toEqual(expect.arrayContaining([...places]));
  for (const one of elsewhere) expect(found).not.toContain(one);
  if (perDay === undefined) return;
  expect(Math.abs(total.expected - perDay) / perDay, JSON.stringify(total)).toBeLessThanOrEqual(0.1);
  expect(total.proved).toBeLessThanOrEqual(perDay);
  expect(total.high).toBeGreaterThanOrEqual(perDay);
};

const outside: readonly Program[] = [
  {
    name: 'Go: a feed of the settings, beside the feed of the platform that is asked for without them',
    files: {
      'go.mod': 'module example.com/a\n',
      'main.go': 'package main\n\nimport (\n\t"net/http"\n\t"os"\n\n\t"gopkg.in/yaml.v3"\n)\n\ntype settings struct {\n\tFeeds []string `yaml:"feeds"`\n\tHook string `yaml:"hook"`\n}\n\nfunc main() {\n\tvar all settings\n\ttext, _ := os.ReadFile(os.Args[1])\n\tyaml.Unmarshal(text, &all)\n\tfor _, feedURL := range all.Feeds {\n\t\thttp.Get(feedURL)\n\t}\n\n\n\n\n\n\thttp.Get(all.Hook)\n\n\n\n\n\n\thttp.Get("https://www.upwork.com/ab/feed/jobs/rss")\n}\n',
    },
    places: ['main.go:20', 'main.go:33'],
    elsewhere: ['main.go:27'],
  },
  {
    name: 'Ruby: addresses in a variable, by a program of which only the heading of its README tells whose jobs they are',
    files: {
      'README.md': '# UpWork alerts\n\nSet FEED_URLS to what you want to read.\n',
      'alerts.rb': "require 'open-uri'\nrequire 'rss'\nfeeds = ENV.fetch('FEED_URLS') { '' }.split(',').each_with_index.map { |url, at| { url: url, room: at } }\ndef look(feed)\n  parsed = RSS::Parser.parse(URI.open(feed[:url]).read)\n  Net::HTTP.get(URI(\"https://chat.example.com/#{feed[:room]}/#{parsed.items.first.title}\"))\nend\nloop do\n  feeds.each do |one|\n    look(one)\n    sleep 30\n  end\nend\n",
      Procfile: 'worker: ruby alerts.rb\n',
    },
    places: ['alerts.rb:5', 'alerts.rb:8'],
    elsewhere: ['alerts.rb:6'],
    perDay: 2880,
  },
  {
    name: 'JavaScript: a reader of feeds behind the routes of a router, with an address to fill in',
    files: {
      'package.json': '{ "name": "upwork-digest", "scripts": { "start": "node src/server.js" } }',
      'src/settings.js': 'exports.best = process.env.BEST ?? "example";\n',
      'src/feed.js': "const Parser = require('rss-parser');\nconst reader = new Parser();\nexports.load = (from) => reader.parseURL(from);\nexports.tell = (what) => fetch('https://chat.example.com/say', { method: 'POST', body: what });\n",
      'src/routes.js': "const router = require('express').Router();\nconst settings = require('./settings');\nconst { load, tell } = require('./feed');\nrouter.get('/best', async (request, response) => {\n  const { items } = await load(settings.best);\n  await tell(items[0].title);\n  response.json({});\n});\nmodule.exports = router;\n",
      'src/server.js': "const app = require('express')();\napp.use('/', require('./routes'));\napp.listen(3000);\n",
    },
    places: ['src/feed.js:3', 'src/routes.js:4'],
    elsewhere: ['src/feed.js:4'],
    perDay: 100,
  },
  {
    name: 'no feed of the platform, in a project of another name',
    files: { 'README.md': '# News of the town\n', 'package.json': '{ "name": "news" }', 'news.mjs': "import Parser from 'rss-parser';\nconst reader = new Parser();\nsetInterval(() => reader.parseURL(process.env.FEED), 60_000);\n" },
    places: [],
    elsewhere: ['news.mjs:3'],
  },
];

const nodes: readonly Program[] = [
  {
    name: 'n8n: a node in TypeScript that asks once for what it is told',
    files: {
      'package.json': '{ "name": "n8n-nodes-gigs", "main": "index.js", "n8n": { "nodes": ["dist/Gigs.node.js"] } }',
      'index.js': '',
      'nodes/ask.ts': "import type { IExecuteFunctions } from 'n8n-workflow';\nexport async function ask(this: IExecuteFunctions, query: string) {\n  return this.helpers.httpRequestWithAuthentication.call(this, 'gigsApi', {\n    method: 'POST', url: 'https://api.upwork.com/graphql', body: { query } });\n}\n",
      'nodes/Gigs.node.ts': "import type { INodeType, IExecuteFunctions } from 'n8n-workflow';\nimport { ask } from './ask';\nexport class Gigs implements INodeType {\n  description = { displayName: 'Gigs', properties: [] };\n  async execute(this: IExecuteFunctions) {\n    const found = await ask.call(this, '{ organization { id } }');\n    await this.helpers.httpRequest({ url: 'https://example.com/log' });\n    return [this.helpers.returnJsonArray(found)];\n  }\n}\n",
      'credentials/Gigs.credentials.ts': "import type { ICredentialType } from 'n8n-workflow';\nexport class GigsApi implements ICredentialType {\n  name = 'gigsApi';\n  test = {\n    request: {\n      baseURL: 'https://api.upwork.com',\n      url: '/graphql', method: 'POST' } };\n}\n",
    },
    places: ['nodes/ask.ts:3', 'nodes/Gigs.node.ts:5', 'credentials/Gigs.credentials.ts:6'],
    elsewhere: ['nodes/Gigs.node.ts:7'],
    perDay: 20,
  },
  {
    name: 'n8n: a node that only describes its requests, and one that is polled',
    files: {
      'nodes/Terms.node.ts': "import type { INodeType } from 'n8n-workflow';\nexport class Terms implements INodeType {\n  description = {\n    requestDefaults: { baseURL: 'https://www.upwork.com' },\n    properties: [{ name: 'operation', options: [\n      { name: 'List', value: 'list', routing: { request: { method: 'GET', url: '/api/terms.json' } } },\n    ] }],\n  };\n}\n",
      'nodes/News.node.ts': "import type { INodeType, IPollFunctions } from 'n8n-workflow';\nexport class News implements INodeType {\n  description = { polling: true };\n  async poll(this: IPollFunctions) {\n    return [await this.helpers.request({ uri: 'https://www.upwork.com/api/news.json' })];\n  }\n}\n",
    },
    places: ['nodes/Terms.node.ts:6', 'nodes/News.node.ts:5'],
    perDay: 20 + 24,
  },
];

const typed: readonly Program[] = [
  {
    name: 'C#: what a container hands out in the round of a loop asks for each address of a table',
    files: {
      'Upwork.Reader.csproj': '<Project />',
      'Program.cs': "using App;\nvar services = new ServiceCollection();\nservices.AddScoped<Round>();\nvar provider = services.BuildServiceProvider();\nwhile (true)\n{\n    using var scope = provider.CreateScope();\n    await scope.ServiceProvider.GetRequiredService<Round>().Go();\n    await Task.Delay(TimeSpan.FromMinutes(5));\n}\n",
      'Round.cs': "namespace App;\npublic class Round\n{\n    private readonly ITable _table;\n    private readonly Source _source;\n    public Round(ITable table, Source source)\n    {\n        _table = table;\n        _source = source;\n    }\n    public async Task Go()\n    {\n        foreach (var row in await _table.All())\n        {\n            _source.Read(row.Url);\n        }\n    }\n}\npublic class Source\n{\n    public IEnumerable<string> Read(string url)\n    {\n        using var reader = XmlReader.Create(url);\n        return SyndicationFeed.Load(reader).Items.Select(one => one.Id);\n    }\n}\n",
    },
    places: ['Round.cs:23', 'Round.cs:13', 'Program.cs:5'],
    perDay: 2880,
  },
  {
    name: 'Kotlin: a screen that goes on with what its parent does, and begins the work in the background when it has loaded',
    files: {
      'app/src/main/java/a/Screen.kt': 'package a\n\nval FEED = URL("https://www.upwork.com/ab/feed/topics/rss")\n\nclass Screen : AppCompatActivity() {\n    override fun onResume() {\n        super.onResume()\n        load { begin() }\n    }\n\n    private fun load(then: (() -> Unit)? = null) {\n        FEED.openStream()\n        then?.invoke()\n    }\n\n    private fun begin() {\n        val work = PeriodicWorkRequest.Builder(Poll::class.java, Duration.ofMinutes(30)).build()\n        WorkManager.getInstance().enqueue(work)\n    }\n}\n\nclass Poll(context: Context, parameters: WorkerParameters) : Worker(context, parameters) {\n    override fun doWork(): Result {\n        FEED.openStream()\n        return Result.success()\n    }\n}\n',
    },
    places: ['app/src/main/java/a/Screen.kt:6', 'app/src/main/java/a/Screen.kt:12', 'app/src/main/java/a/Screen.kt:17', 'app/src/main/java/a/Screen.kt:24'],
    perDay: 20 + 48,
  },
  {
    name: 'Kotlin: screens that come to each other, in an app without a beginning of its own',
    files: {
      'app/src/main/java/a/Addresses.kt': 'package a\n\nval UPWORK_FEED = URL("https://www.upwork.com/ab/feed/topics/rss")\n',
      'app/src/main/java/a/Menu.kt': 'package a\n\nclass Menu(private val list: ListActivity)\n',
      'app/src/main/java/a/ListActivity.kt': 'package a\n\nclass ListActivity : AppCompatActivity() {\n    private val menu = Menu(this)\n\n    override fun onResume() {\n        UPWORK_FEED.openStream()\n    }\n}\n',
    },
    places: ['app/src/main/java/a/ListActivity.kt:6', 'app/src/main/java/a/ListActivity.kt:7'],
    perDay: 20,
  },
  {
    name: 'Java: a component is made once, and not each time that its schedule fires',
    files: {
      'src/main/java/a/App.java': 'package a;\n@SpringBootApplication\n@EnableScheduling\npublic class App {\n  public static void main(String[] args) { SpringApplication.run(App.class, args); }\n}\n',
      'src/main/java/a/Poll.java': 'package a;\n@Component\npublic class Poll {\n  private final RestTemplate client;\n  public Poll(RestTemplate client) {\n    this.client = client;\n    client.getForObject("https://www.upwork.com/api/me", String.class);\n  }\n  @Scheduled(fixedRate = 900000)\n  public void poll() {\n    client.getForObject("https://www.upwork.com/api/jobs", String.class);\n  }\n}\n',
    },
    places: ['src/main/java/a/Poll.java:7', 'src/main/java/a/Poll.java:9', 'src/main/java/a/Poll.java:11'],
    perDay: 97,
  },
  {
    name: 'Java: a feed whose address a property takes from the environment',
    files: {
      'src/main/resources/application.properties': 'gigs.feed=${GIGS_FEED}\nspring.application.name=upwork-mails\n',
      'src/main/java/a/App.java': 'package a;\n@SpringBootApplication\npublic class App {\n  public static void main(String[] args) { SpringApplication.run(App.class, args); }\n}\n',
      'src/main/java/a/Feed.java': 'package a;\n@Service\npublic class Feed {\n  @Value("${gigs.feed}")\n  private String from;\n  @Scheduled(cron = "0 0 * * * *")\n  public void read() throws Exception {\n    new SyndFeedInput().build(new XmlReader(new URL(from)));\n  }\n}\n',
    },
    places: ['src/main/java/a/Feed.java:6', 'src/main/java/a/Feed.java:8'],
    perDay: 24,
  },
];

const python: readonly Program[] = [
  {
    name: 'what the end of the program calls is not called before',
    files: { 'main.py': 'import asyncio, signal\nimport requests\nclass App:\n    def __init__(self):\n        self.ends = False\n        signal.signal(signal.SIGTERM, self.end)\n    def end(self, number, frame):\n        self.ends = True\n    async def run(self):\n        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, self.end, 0, 0)\n        while not self.ends:\n            requests.get("https://www.upwork.com/api/a")\n            await asyncio.sleep(120)\nasyncio.run(App().run())\n' },
    places: ['main.py:11', 'main.py:12'],
    perDay: 720,
  },
  {
    name: 'a wait in short steps until a moment, in two programs of one repository beside a site',
    files: {
      'pyproject.toml': '[project]\nname = "upwork-poll"\n',
      'poll/__main__.py': 'import time\nimport requests\nends = False\ndef nap(seconds):\n    end = time.monotonic() + seconds\n    while not ends:\n        left = end - time.monotonic()\n        if left <= 0:\n            break\n        time.sleep(min(1.0, left))\nwhile True:\n    requests.get("https://www.upwork.com/api/a")\n    nap(300)\n',
      'site/package.json': '{ "name": "site" }',
      'site/app/page.tsx': "export default async function Page() {\n  const found = await fetch('https://www.upwork.com/api/b');\n  return <p>{await found.text()}</p>;\n}\n",
      'mail/pyproject.toml': '[project]\nname = "mail"\n',
      'mail/Dockerfile': 'FROM python:3\nCOPY . .\nCMD ["python", "main.py"]\n',
      'mail/main.py': 'import time\nimport requests\nwhile True:\n    requests.get("https://www.upwork.com/api/c")\n    end = time.time() + 600\n    while time.time() < end:\n        time.sleep(1)\n',
    },
    places: ['poll/__main__.py:11', 'poll/__main__.py:12', 'site/app/page.tsx:2', 'mail/main.py:4'],
    perDay: 288 + 100 + 144,
  },
];

const called: readonly Program[] = [
  {
    name: 'a library of which others call what they like: the request, and each way in',
    files: { 'lib/gigs.rb': "require 'upwork/api'\nrequire 'upwork/api/routers/jobs/search'\nmodule Gigs\n  class << self\n    def search(words)\n      ask(words, 0)\n    end\n    def page(words, number)\n      number = 0 if number.nil?\n      ask(words, number * 20)\n    end\n    private\n    def ask(words, from)\n      @client = ::Upwork::Api::Client.new(settings) if @client.nil?\n      @search = ::Upwork::Api::Routers::Jobs::Search.new(@client) if @search.nil?\n      @search.find({ 'q' => words, 'paging' => \"#{from};20\" })\n    end\n  end\nend\n" },
    places: ['lib/gigs.rb:6', 'lib/gigs.rb:10', 'lib/gigs.rb:16'],
    elsewhere: ['lib/gigs.rb:15'],
  },
  {
    name: 'scripts that people run themselves, beside a server',
    files: {
      'package.json': '{ "scripts": { "start": "node server.js" } }',
      'ask.js': "exports.ask = (words) => fetch(`https://www.upwork.com/api/search?q=${words}`);\n",
      'server.js': "const { ask } = require('./ask');\nrequire('express')().get('/search', (request, response) => ask('a')).listen(80);\n",
      'all.js': "const { ask } = require('./ask');\nasync function main() {\n  for (const words of ['a', 'b', 'c']) {\n    await ask(words);\n  }\n}\nmain();\n",
      'src/old.js': "fetch('https://www.upwork.com/api/old');\n",
      'tools/one.py': 'from ask import ask\nif __name__ == "__main__":\n    ask("x")\n',
      'tools/ask.py': 'import requests\ndef ask(words):\n    return requests.get("https://www.upwork.com/api/search", params={"q": words})\n',
    },
    places: ['ask.js:1', 'all.js:1', 'server.js:2', 'tools/ask.py:3'],
    elsewhere: ['src/old.js:1'],
  },
  {
    name: 'Ruby: keys that somebody sets up once, by the older way to sign',
    files: { 'bin/keys.rb': "require 'upwork/api'\nconfig = Upwork::Api::Config.new('consumer_key' => ENV['KEY'], 'access_token' => ENV['TOKEN'])\nclient = Upwork::Api::Client.new(config)\nunless config.access_token\n  puts client.get_authorization_url\n  puts 'What does the page say?'\n\n\n\n  puts client.get_access_token(gets.strip)\nend\n" },
    places: ['bin/keys.rb:5', 'bin/keys.rb:10'],
  },
];

const unstarted: readonly Program[] = [
  {
    name: 'Go: a package that others are to use, each place that sends',
    files: {
      'go.mod': 'module example.org/go-upwork\n\ngo 1.23\n',
      'base.go': 'package upwork\n\nimport (\n\t"bytes"\n\t"net/http"\n)\n\ntype Base struct {\n\tClient *http.Client\n\tURL    string\n}\n\nfunc (b *Base) Do(body []byte) error {\n\trequest, err := http.NewRequest("POST", b.URL, bytes.NewReader(body))\n\tif err != nil {\n\t\treturn err\n\t}\n\t_, err = b.Client.Do(request)\n\treturn err\n}\n',
      'keys.go': 'package upwork\n\nimport (\n\t"context"\n\n\t"golang.org/x/oauth2"\n)\n\nfunc Keys(code string) (*oauth2.Token, error) {\n\tconfig := &oauth2.Config{ClientID: "a", Endpoint: oauth2.Endpoint{TokenURL: "https://www.upwork.com/api/v3/oauth2/token"}}\n\treturn config.Exchange(context.Background(), code)\n}\n',
      'errors.go': 'package upwork\n\n// RequestError is what a client of the Upwork API gets.\ntype RequestError struct{ Status int }\n',
    },
    places: ['base.go:18', 'keys.go:11'],
    elsewhere: ['base.go:1', 'errors.go:1', 'keys.go:1'],
  },
  {
    name: 'Go: the official package by the older way to sign, keys and all',
    files: {
      'go.mod': 'module example.org/post\n\ngo 1.13\n',
      'main.go': 'package main\n\nimport (\n\t"fmt"\n\n\t"github.com/upwork/golang-upwork/api"\n\t"github.com/upwork/golang-upwork/api/routers/auth"\n)\n\nfunc main() {\n\tclient := api.Setup(&api.Config{ConsumerKey: "a"})\n\tif !client.HasAccessToken() {\n\t\tfmt.Println("keys are missing")\n\n\n\n\t\tfmt.Println(client.GetAccessToken("a"))\n\t}\n\t_, who := auth.New(client).GetUserInfo()\n\tfmt.Println(who)\n}\n',
    },
    places: ['main.go:17', 'main.go:19'],
  },
  {
    name: 'Java: the token that the official package asks for',
    files: { 'src/main/java/Main.java': 'import com.Upwork.api.Config;\nimport com.Upwork.api.OAuthClient;\nimport com.Upwork.api.Routers.Jobs.Search;\nimport java.util.HashMap;\nimport java.util.Properties;\npublic class Main {\n  public static void main(String[] args) throws Exception {\n    OAuthClient client = new OAuthClient(new Config(new Properties()));\n    HashMap<String, String> token = client.getAccessTokenSet(args[0]);\n\n\n\n\n    new Search(client).find(new HashMap<String, String>());\n  }\n}\n' },
    places: ['src/main/java/Main.java:9', 'src/main/java/Main.java:14'],
  },
  {
    name: 'C#: an address that only settings know, in a window that nothing of the code opens',
    files: {
      'App.csproj': '<Project Sdk="Microsoft.NET.Sdk.WindowsDesktop"><PropertyGroup><RootNamespace>UpworkNews</RootNamespace></PropertyGroup></Project>',
      'Feeds.cs': 'using System.ServiceModel.Syndication;\nusing System.Xml;\nnamespace UpworkNews\n{\n    public class Feeds\n    {\n        public int Count(string url)\n        {\n            using var reader = XmlReader.Create(url);\n            var feed = SyndicationFeed.Load(reader);\n            return feed.Items.Count();\n        }\n    }\n}\n',
    },
    places: ['Feeds.cs:9'],
    elsewhere: ['Feeds.cs:1'],
  },
  {
    name: 'C#: a loop that waits for the next tick behind its work',
    files: {
      'App.csproj': '<Project Sdk="Microsoft.NET.Sdk.Worker"></Project>',
      'Program.cs': 'var builder = Host.CreateApplicationBuilder(args);\nbuilder.Services.AddHttpClient();\nbuilder.Services.AddHostedService<Reader>();\nbuilder.Build().Run();\n',
      'Reader.cs': 'public class Reader(IHttpClientFactory factory) : BackgroundService\n{\n    protected override async Task ExecuteAsync(CancellationToken stop)\n    {\n        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(15));\n        do\n        {\n            await factory.CreateClient().GetStringAsync("https://www.upwork.com/api/jobs.json", stop);\n        } while (await timer.WaitForNextTickAsync(stop));\n    }\n}\n',
    },
    places: ['Reader.cs:8'],
    perDay: 96,
  },
  {
    name: 'JavaScript: the official package, set up by a callback',
    files: { 'index.js': "const schedule = require('node-schedule');\nconst Api = require('upwork-api');\nconst { Search } = require('upwork-api/lib/routers/jobs/search.js');\nconst api = new Api({});\nconst jobs = new Search(api);\nschedule.scheduleJob('*/5 * * * *', () => {\n  api.setAccessToken('a', 'b', () => {\n    jobs.find({ q: 'x' }, (error, data) => console.log(data));\n  });\n});\n" },
    places: ['index.js:8'],
    perDay: 288,
  },
  {
    name: 'Rust: where it sends, below where it makes the address',
    files: { 'src/main.rs': 'fn address() -> String {\n    String::from("https://www.upwork.com/ab/feed/jobs/rss")\n}\n\nfn fetch_jobs(client: &Client) -> String {\n    let url = address();\n\n\n    client.get(&url).send().unwrap().text().unwrap()\n}\n' },
    places: ['src/main.rs:9'],
  },
  {
    name: 'JavaScript: a script at the top that looks for keys first',
    files: { 'index.js': "setInterval(() => fetch('https://www.upwork.com/api/jobs.json'), 60_000);\n", 'keys.js': "function ask() {\n  return fetch('https://www.upwork.com/api/v3/oauth2/token', { method: 'POST' });\n}\n\n\n\n\n\nif (!process.env.TOKEN) {\n  ask();\n}\n", 'package.json': '{ "main": "index.js" }' },
    places: ['index.js:1', 'keys.js:2'],
  },
];

describe.each([['addresses that are set outside', outside], ['nodes of workflows', nodes], ['typed languages', typed], ['Python', python], ['what people call', called], ['what nothing starts', unstarted]] as const)('%s', (_, programs) => {
  test.for(programs)('$name', check);
});
