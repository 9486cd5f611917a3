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
];
