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
  program('what handles requests hands them on, and asks for a key itself', `using Microsoft.Extensions.DependencyInjection;
var services = new ServiceCollection();
services.AddTransient<Keys>();
services.AddHttpClient("desk", c => c.BaseAddress = new Uri("https://api.upwork.com")).AddHttpMessageHandler<Keys>();
var http = services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("desk");
await http.PostAsync("/graphql", null); // asks
var own = new HttpClient(new Keys());
await own.GetAsync("https://example.org/");
`, { 'Keys.cs': `public class Keys : DelegatingHandler {
  private static string? key;
  protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop) {
    if (key == null) await Renew(stop);
    return await base.SendAsync(request, stop);
  }
  private async Task Renew(CancellationToken stop) {
    var ask = new HttpRequestMessage(HttpMethod.Post, "https://www.upwork.com/api/v3/oauth2/token");
    var answer = await base.SendAsync(ask, stop); // asks
    key = await answer.Content.ReadAsStringAsync(stop);
  }
}
` }),
  program('lists in the settings, of texts and of what a class holds', `using Microsoft.Extensions.Configuration;
var settings = new ConfigurationBuilder().AddJsonFile("appsettings.json").Build();
var http = new HttpClient();
foreach (var one in settings.GetSection("Feeds").Get<string[]>()!) await http.GetStringAsync(one); // asks
foreach (var one in settings.GetSection("Boards").Get<List<Board>>()!) await http.GetStringAsync(one.Address); // asks
public class Board {
  public string Name { get; set; } = "";
  public string Address { get; set; } = "";
}
`, { 'appsettings.json': JSON.stringify({ Feeds: [`${FEED}?q=a`, `${FEED}?q=b`], Boards: [{ Name: 'a', Address: `${FEED}?q=c` }, { Name: 'b', Address: 'https://example.org/feed' }] }) }, 3),
  program('texts that are put together', `using System.Text;
var http = new HttpClient();
await http.GetStringAsync(string.Format("https://{0}/{1}/feed", "www.upwork.com", "ab")); // asks
await http.GetStringAsync(string.Concat("https://www.upwork.com", "/ab")); // asks
await http.GetStringAsync(string.Join("/", "https:/", "www.upwork.com", "ab")); // asks
var all = new StringBuilder("https://");
all.Append("www.upwork.com").Append("/ab");
await http.GetStringAsync(all.ToString()); // asks
await http.GetStringAsync("https://www.upwork.com/".TrimEnd('/') + "/ab"); // asks
await http.GetStringAsync(string.Format("https://{0}/", "example.org"));
`, {}, 5),
  program('what a mediator hands on', `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMediatR(c => c.RegisterServicesFromAssemblyContaining<Program>());
builder.Services.AddHttpClient<Board>(c => c.BaseAddress = new Uri("https://www.upwork.com"));
var app = builder.Build();
app.MapGet("/jobs", (string q, ISender sender) => sender.Send(new Find(q)));
app.Run();
`, {
    'Find.cs': `using MediatR;
public record Find(string Term) : IRequest<string>;
public class Finder : IRequestHandler<Find, string> {
  private readonly Board board;
  public Finder(Board board) => this.board = board;
  public Task<string> Handle(Find what, CancellationToken stop) => board.Load(what.Term);
}
public class Board {
  private readonly HttpClient http;
  public Board(HttpClient http) => this.http = http;
  public Task<string> Load(string q) => http.GetStringAsync($"/ab/feed?q={q}"); // asks
}
`,
  }),
  program('functions that a clock, an address and a queue start', `using Microsoft.Azure.WebJobs;
public static class Work {
  private static readonly HttpClient Http = new() { BaseAddress = new Uri(Environment.GetEnvironmentVariable("ROOT")!) };
  [FunctionName("Hourly")]
  public static Task Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Http.GetStringAsync("hourly"); // asks
  [FunctionName("Asked")]
  public static Task Asked([HttpTrigger(AuthorizationLevel.Function, "get", Route = "jobs")] HttpRequest request) => Http.GetStringAsync("asked"); // asks
  [FunctionName("Queued")]
  public static Task Queued([QueueTrigger("keys")] string key, [Queue("other")] IAsyncCollector<string> all) => Http.GetStringAsync(key); // asks
}
`, { 'local.settings.json': '{ "Values": { "ROOT": "https://www.upwork.com/api/" } }' }),
  program('what an option of the command line falls back to', `using System.CommandLine;
var site = new Option<string>("--site", () => "https://www.upwork.com", "where");
var root = new RootCommand("x") { site };
root.SetHandler(async one => await new HttpClient().GetStringAsync(one + "/ab/feed"), site); // asks
await root.InvokeAsync(args);
`, {}, 1),
  program('settings of the older way', `using System.Configuration;
var request = WebRequest.Create(ConfigurationManager.AppSettings["Root"] + "teams.json");
using var answer = request.GetResponse(); // asks
`, { 'App.config': '<configuration><appSettings><add key="Root" value="https://www.upwork.com/api/hr/v2/" /></appSettings></configuration>' }, 1),
  program('each value of an enumeration', `var http = new HttpClient();
foreach (var one in Enum.GetValues<Area>()) await http.GetStringAsync($"https://www.upwork.com/nx/search/{one}"); // asks
enum Area { Jobs, Talent }
`, {}, 2),
  program('a window with a timer and a button, told in another file', `static class Program { static void Main() { Application.Run(new Window()); } }
`, {
    'Window.cs': `public partial class Window : Form {
  private readonly HttpClient http = new();
  public Window() { InitializeComponent(); }
  private async void clock_Tick(object sender, EventArgs e) {
    await http.GetStringAsync("${FEED}?q=clock"); // asks
  }
  private async void more_Click(object sender, EventArgs e) {
    await http.GetStringAsync("${FEED}?q=more"); // asks
  }
}
`,
    'Window.Designer.cs': `partial class Window {
  private System.Windows.Forms.Button more;
  private System.Windows.Forms.Timer clock;
  private void InitializeComponent() {
    this.more = new System.Windows.Forms.Button();
    this.clock = new System.Windows.Forms.Timer();
    this.more.Click += new System.EventHandler(this.more_Click);
    this.clock.Tick += new System.EventHandler(this.clock_Tick);
    this.clock.Interval = 3600000;
  }
}
`,
  }),
  {
    name: 'pages of Blazor: code in the page and behind it, what is injected, and what somebody touches',
    files: {
      'Lens.csproj': '<Project Sdk="Microsoft.NET.Sdk.BlazorWebAssembly"></Project>',
      'Program.cs': `var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddScoped(sp => new HttpClient { BaseAddress = new Uri("https://www.upwork.com/api/") });
await builder.Build().RunAsync();
`,
      'App.razor': '<Router AppAssembly="@typeof(App).Assembly"></Router>\n',
      'Pages/Jobs.razor': `@page "/jobs"
@inject HttpClient Http

<h3 class="a">Jobs { of } the day</h3>
<a href="https://www.upwork.com/jobs">all</a>
<input @bind="words" @bind:after="Later" />
<button @onclick="Load">More</button>
<Picker OnPicked="@(async one => await Show(one))" />
@if (words != "") { <p>@words</p> }

@code {
    private string words = "{";
    protected override async Task OnInitializedAsync() => await Load();
    private async Task Load()
    {
        await Http.GetStringAsync("profiles/v3/search/jobs"); // asks
    }
    private async Task Show(string one)
    {
        await Http.GetStringAsync($"profiles/v3/jobs/{one}"); // asks
    }
    private void Later() { }
}
`,
      'Pages/Board.razor': `@page "/board"
<p>@text</p>
`,
      'Pages/Board.razor.cs': `namespace Lens.Pages
{
    public partial class Board
    {
        private string text = "";
        protected override async Task OnInitializedAsync()
        {
            text = await new HttpClient().GetStringAsync("${FEED}"); // asks
        }
    }
}
`,
    },
  },
  {
    name: 'what a route takes out of the container comes first among what it takes',
    files: {
      'Lens.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
      'Program.cs': `var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient<Desk>();
var app = builder.Build();
app.MapGet("/api/jobs", async (Desk desk) => Results.Ok(await desk.Jobs()));
app.Run();
`,
      'Desk.cs': `public class Desk
{
    private readonly HttpClient http;
    public Desk(HttpClient client)
    {
        http = client;
        http.BaseAddress = new Uri("https://www.upwork.com");
    }
    public async Task<string> Jobs()
    {
        return await http.GetStringAsync("api/profiles/v3/search/jobs"); // asks
    }
}
`,
    },
  },
  {
    name: 'a class that sets the program up, and a method of the project that is told which types it adds',
    files: {
      'Lens.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
      'Program.cs': `using Microsoft.Extensions.Hosting;
namespace Lens
{
    public class Program
    {
        public static void Main(string[] args) => Build(args).Build().Run();
        private static IHostBuilder Build(string[] args) => Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(host => { host.UseUrls("http://+:80"); host.UseStartup<Startup>(); });
    }
}
`,
      'Startup.cs': `namespace Lens
{
    public class Startup
    {
        public Startup(IConfiguration configuration) => Configuration = configuration;
        private IConfiguration Configuration { get; }
        public void ConfigureServices(IServiceCollection services)
        {
            services.AddControllers();
            services.AddDesk<IDesk, Desk>(Configuration).AddDesk<IRoom, Room>("https://other.example.com/");
        }
        public void Configure(IApplicationBuilder app, IWebHostEnvironment env) => app.UseRouting().UseEndpoints(routes => routes.MapControllers());
    }
}
`,
      'Adding.cs': `namespace Lens
{
    public static class Adding
    {
        public static IServiceCollection AddDesk<TPromised, TMade>(this IServiceCollection services, IConfiguration settings) where TPromised : class where TMade : class, TPromised
        {
            services.AddHttpClient<TPromised, TMade>(client => client.BaseAddress = new Uri("https://api.upwork.com/v3/"));
            return services;
        }
        public static IServiceCollection AddDesk<TPromised, TMade>(this IServiceCollection services, string at) where TPromised : class where TMade : class, TPromised
        {
            services.AddHttpClient<TPromised, TMade>(client => client.BaseAddress = new Uri(at));
            return services;
        }
    }
}
`,
      'Desk.cs': `namespace Lens
{
    public interface IDesk { Task<string> Jobs(); }
    public class Desk : IDesk
    {
        private HttpClient Http { get; }
        public Desk(HttpClient http) { Http = http; }
        public async Task<string> Jobs() => await Http.GetStringAsync("jobs"); // asks
    }
    public interface IRoom { Task Say(string what); }
    public class Room : IRoom
    {
        private HttpClient Http { get; }
        public Room(HttpClient http) { Http = http; }
        public async Task Say(string what) => await Http.PostAsync("say", new StringContent(what));
    }
}
`,
      'JobsController.cs': `namespace Lens
{
    [ApiController]
    [Route("api/[controller]")]
    public class JobsController : ControllerBase
    {
        private readonly IDesk desk;
        private readonly IRoom room;
        public JobsController(IDesk desk, IRoom room) { this.desk = desk; this.room = room; }
        [HttpGet]
        public async Task<ActionResult<string>> Get()
        {
            var jobs = await desk.Jobs();
            await room.Say(jobs);
            return Ok(jobs);
        }
    }
}
`,
    },
  },
  {
    name: 'a class that sets functions of a cloud up',
    files: {
      'Lens.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>',
      'Startup.cs': `[assembly: FunctionsStartup(typeof(Lens.Startup))]
namespace Lens
{
    public class Startup : FunctionsStartup
    {
        public override void Configure(IFunctionsHostBuilder builder)
        {
            builder.Services.AddHttpClient("desk", one => one.BaseAddress = new Uri("https://api.upwork.com/v3/"));
        }
    }
}
`,
      'Jobs.cs': `namespace Lens
{
    public class Jobs
    {
        private readonly IHttpClientFactory clients;
        public Jobs(IHttpClientFactory clients) { this.clients = clients; }
        [FunctionName("Jobs")]
        public async Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            await clients.CreateClient("desk").GetStringAsync("jobs"); // asks
        }
    }
}
`,
    },
    perDay: 24,
  },
];
