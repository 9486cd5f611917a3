import type { Program } from '../programs.ts';

export const csharp: readonly Program[] = [
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
  {
    name: 'Hangfire asks a container for the job, which asks a scope for a client of its own',
    expected: 2 * 288,
    high: 2 * 288,
    files: {
      'App/Data/feeds.json': '{ "Start": "https://www.upwork.com", "Other": "https://chat.example.org" }',
      'App/Program.cs': `namespace App;
public class Program
{
    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        using var stream = typeof(Program).Assembly.GetManifestResourceStream("App.Data.feeds.json") ?? throw new FileNotFoundException("feeds");
        using var reader = new StreamReader(stream);
        var feeds = JsonSerializer.Deserialize<Feeds>(reader.ReadToEnd()) ?? throw new InvalidOperationException("feeds");
        builder.Services.AddSingleton(_ => feeds);
        builder.Services.AddScoped<ISearchJob, SearchJob>();
        builder.Services.AddHttpClient<ISearchClient, SearchClient>(client =>
        {
            client.BaseAddress = new Uri(feeds.Start + "/search/");
            client.DefaultRequestHeaders.Add("Accept", "text/html");
        });
        builder.Services.AddHttpClient<IChatClient, ChatClient>(client => client.BaseAddress = new Uri(feeds.Other));
        var app = builder.Build();
        RecurringJob.AddOrUpdate<ISearchJob>("a", job => job.RunAsync("a"), Cron.MinuteInterval(5));
        RecurringJob.AddOrUpdate<ISearchJob>("b", job => job.RunAsync("b"), Cron.MinuteInterval(5));
        app.Run();
    }
}`,
      'App/Feeds.cs': 'namespace App;\npublic class Feeds { public string Start { get; set; } public string Other { get; set; } }',
      'App/Clients.cs': `namespace App;
public abstract class BaseClient
{
    protected readonly HttpClient HttpClient;
    protected BaseClient(HttpClient httpClient) { HttpClient = httpClient; }
    protected async Task<string> ReadAsync(Uri uri)
    {
        var response = await HttpClient.GetAsync(uri);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
public interface ISearchClient { Task<string> SearchAsync(string query); }
public class SearchClient : BaseClient, ISearchClient
{
    private readonly HttpClient _own;
    public SearchClient(HttpClient httpClient) : base(httpClient) { _own = httpClient; }
    public async Task<string> SearchAsync(string query)
    {
        var builder = new UriBuilder(_own.BaseAddress) { Query = query };
        return await ReadAsync(builder.Uri);
    }
}
public interface IChatClient { Task SayAsync(string text); }
public class ChatClient : IChatClient
{
    private readonly HttpClient _http;
    public ChatClient(HttpClient http) { _http = http; }
    public async Task SayAsync(string text) { await _http.PostAsync("/say", new StringContent(text)); }
}`,
      'App/SearchJob.cs': `namespace App;
public interface ISearchJob { Task RunAsync(string query); }
public class SearchJob : ISearchJob
{
    private readonly IServiceScopeFactory _scopes;
    public SearchJob(IServiceScopeFactory scopes) { _scopes = scopes; }
    public async Task RunAsync(string query)
    {
        try
        {
            using var scope = _scopes.CreateScope();
            var client = scope.ServiceProvider.GetRequiredService<ISearchClient>();
            var chat = scope.ServiceProvider.GetRequiredService<IChatClient>();
            var page = await client.SearchAsync(query);
            await chat.SayAsync(page);
        }
        catch (Exception e) { Console.WriteLine(e); throw; }
    }
}`,
    },
  },
  {
    name: 'options of a section of the settings tell the time and the queries of a service in the background',
    expected: 3 * 144,
    high: 3 * 144,
    files: {
      'appsettings.json': '{ "Search": { "Minutes": 10, "Queries": ["a", "b", "c"] }, "Upwork": { "Start": "https://www.upwork.com" } }',
      'Program.cs': `var builder = Host.CreateApplicationBuilder(args);
builder.Services.Configure<SearchOptions>(builder.Configuration.GetSection("Search"));
builder.Services.AddHttpClient("feeds", client => client.BaseAddress = new Uri(builder.Configuration["Upwork:Start"]));
builder.Services.AddHostedService<Worker>();
builder.Build().Run();`,
      'SearchOptions.cs': 'public class SearchOptions { public int Minutes { get; set; } = 60; public List<string> Queries { get; set; } = new(); }',
      'Worker.cs': `public class Worker(IHttpClientFactory clients, IOptions<SearchOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var query in options.Value.Queries)
            {
                var client = clients.CreateClient("feeds");
                await client.GetStringAsync("/feed?q=" + query);
            }
            await Task.Delay(TimeSpan.FromMinutes(options.Value.Minutes), stoppingToken);
        }
    }
}`,
    },
  },
];
