import type { Shape } from './index.ts';

const FEED = 'https://www.upwork.com/ab/feed/jobs/rss';
const project = '<Project Sdk="Microsoft.NET.Sdk" />';

const program = (name: string, text: string, more: Readonly<Record<string, string>> = {}, perDay?: number): Shape => ({ name, files: { 'Lens.csproj': project, 'Program.cs': text, ...more }, ...(perDay === undefined ? {} : { perDay }) });

export const csharp: readonly Shape[] = [
  program(
    'a property that a class below has to give, and a client that is made where it is missing',
    `using RestSharp;
await new Board().Load();
abstract class Site {
  private RestClient? made;
  public abstract string Root { get; }
  protected RestClient Rest => made ??= new RestClient(Root);
}
class Board : Site {
  public override string Root { get { return "https://www.upwork.com"; } }
  public Task Load() => Rest.ExecuteAsync(new RestRequest("ab/feed")); // asks
}
`,
    {},
    1,
  ),
  program(
    'a property that says one thing, and another below',
    `var one = new Inner();
await one.Ask();
class Outer {
  protected virtual string Root { get; } = "https://example.org";
  protected readonly HttpClient http = new();
  public Task<string> Ask() => http.GetStringAsync(Root + "/ab/feed"); // asks
}
class Inner : Outer {
  protected override string Root => "https://www.upwork.com";
}
`,
    {},
    1,
  ),
  program('a class in several files, with constants that stand before what they are made of', 'Console.WriteLine(await new Desk("x").Open());\n', {
    'Desk.cs': `public partial class Desk {
  private readonly HttpClient http = new() { BaseAddress = new Uri(Addresses.Root) };
  public Desk(string token) => http.DefaultRequestHeaders.Add("Authorization", token);
  private static class Addresses {
    public const string Root = "https://" + Name;
    private const string Name = "www.upwork.com";
  }
}
`,
    'Desk.Open.cs': `public partial class Desk {
  public Task<string> Open() => http.Load("/ab/feed");
}
`,
    'More.cs': `public static class More {
  public static async Task<string> Load(this HttpClient client, string path) {
    var answer = await client.GetAsync(path); // asks
    return await answer.Content.ReadAsStringAsync();
  }
}
`,
  }, 1),
  program(
    'a constructor that hands on to another',
    `await new Feed().Read();
class Feed {
  private readonly HttpClient client;
  private readonly string root;
  public Feed() : this("${FEED}", new HttpClient()) { }
  public Feed(string root, HttpClient client) { this.root = root; this.client = client; }
  public Task<string> Read() => client.GetStringAsync(root); // asks
}
`,
    {},
    1,
  ),
  program(
    'a constructor of the class above that nobody calls by name',
    `await new Feed().Read();
class Source {
  protected HttpClient Http;
  protected Source() { Http = new HttpClient(); Http.BaseAddress = new Uri("https://www.upwork.com"); }
}
class Feed : Source {
  private readonly int most;
  public Feed() { most = 3; }
  public Task<string> Read() => Http.GetStringAsync("/ab/feed"); // asks
}
`,
    {},
    1,
  ),
  program(
    'functions in a table that a timer goes through, told to whoever listens',
    `var watch = new Watch("x");
watch.Found += (name, size) => Console.WriteLine(name);
watch.Begin();
Console.ReadLine();
class Watch {
  public event Action<string, int>? Found;
  private readonly System.Timers.Timer timer = new(60_000);
  private readonly Dictionary<string, Func<string>> loads;
  public Watch(string q) {
    var web = new WebClient();
    loads = new() {
      ["feed"] = () => web.DownloadString("${FEED}?q=" + q), // asks
      ["other"] = () => web.DownloadString("https://example.org/feed?q=" + q),
    };
    timer.Elapsed += (_, _) => { foreach (var (name, load) in loads) Found?.Invoke(name, load().Length); };
  }
  public void Begin() => timer.Start();
}
`,
    {},
    1440,
  ),
  program(
    'who listens asks',
    `var clock = new Clock();
clock.Rang += Ask;
clock.Ring();
async void Ask(object? sender, EventArgs e) {
  await new HttpClient().GetStringAsync("${FEED}"); // asks
}
class Clock {
  public event EventHandler? Rang;
  public void Ring() { Rang?.Invoke(this, EventArgs.Empty); }
}
`,
    {},
    1,
  ),
  program(
    'a client that is made when it is first needed',
    `await Ask("a");
static class Made {
  public static readonly Lazy<HttpClient> Http = new(() => new HttpClient { BaseAddress = new Uri("https://www.upwork.com") });
}
partial class Program {
  static Task<string> Ask(string q) => Made.Http.Value.GetStringAsync($"/ab/feed?q={q}"); // asks
}
`,
  ),
  program(
    'pairs that are taken apart, looked up and gone through',
    `var http = new HttpClient();
var all = new Dictionary<string, string> { { "jobs", "${FEED}" }, { "news", "https://example.org/news" } };
if (all.TryGetValue("jobs", out var address)) await http.GetStringAsync(address); // asks
foreach (var pair in all) {
  await http.GetStringAsync(pair.Value); // asks
}
var (path, size) = Where("a");
await http.GetStringAsync(path); // asks
(string, int) Where(string q) => ("${FEED}?q=" + q, 3);
`,
  ),
  program(
    'records in a list of their type',
    `var http = new HttpClient();
foreach (var one in Feeds.All) await http.GetStringAsync(one.Address); // asks
record Feed(string Name, string Address);
static class Feeds {
  public static readonly Feed[] All = { new("jobs", "${FEED}"), new("news", "https://example.org/a") };
}
`,
    {},
    1,
  ),
  program(
    'requests that an interface declares stand where they are called',
    `using Refit;
var api = RestService.For<IDesk>("https://www.upwork.com/api");
await api.Teams(); // asks
await api.Say("a", "b"); // asks
`,
    { 'IDesk.cs': 'using Refit;\npublic interface IDesk {\n  [Get("/hr/v2/teams.json")]\n  Task<string> Teams();\n  [Post("/messages/v3/rooms/{room}/stories.json")]\n  Task<string> Say(string room, [Body] string text);\n}\n' },
    2,
  ),
];
