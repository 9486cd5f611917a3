import type { Clocks } from './index.ts';

export const csharp: Clocks = [
  {
    name: 'waits until five o\'clock',
    code: `while (true)
{
    var next = DateTime.Today.AddHours(5);
    if (next <= DateTime.Now) next = next.AddDays(1);
    await Task.Delay(next - DateTime.Now);
    await Api.AskAllAsync();
}`,
    truth: 40,
  },
  {
    name: 'a service that waits until a time of its own',
    code: `await new Nightly().RunAsync(default);

class Nightly
{
    private readonly TimeOnly at = new(3, 30);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(UntilNext(DateTime.UtcNow), stop);
            await Api.AskAllAsync();
        }
    }

    private TimeSpan UntilNext(DateTime now)
    {
        var today = now.Date.Add(at.ToTimeSpan());
        var next = now < today ? today : today.AddDays(1);
        return next.Subtract(now);
    }
}`,
    truth: 40,
  },
  {
    name: 'a date made of its parts',
    code: `while (true)
{
    var now = DateTime.Now;
    var run = new DateTime(now.Year, now.Month, now.Day, 22, 15, 0);
    if (now > run) run = run.AddDays(1);
    Thread.Sleep((int)(run - now).TotalMilliseconds);
    Api.AskAllAsync().Wait();
}`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `while (true)
{
    var now = DateTime.UtcNow;
    var next = now.Date.AddHours(now.Hour + 1);
    await Task.Delay(next - now);
    await Api.AskAsync();
}`,
    truth: 24,
  },
  {
    name: 'the next quarter of an hour, by what is left of it',
    code: `while (true)
{
    var now = DateTime.Now;
    var minutes = 15 - now.Minute % 15;
    await Task.Delay(TimeSpan.FromMinutes(minutes));
    await Api.AskAsync();
}`,
    truth: 96,
  },
  {
    name: 'hours of the day',
    code: `while (true)
{
    var hour = DateTime.Now.Hour;
    if (hour >= 8 && hour < 20) await Api.AskAsync();
    await Task.Delay(60_000);
}`,
    truth: 720,
  },
  {
    name: 'between two times of the day',
    code: `var from = new TimeOnly(9, 30);
var to = new TimeOnly(17, 0);
while (true)
{
    var now = TimeOnly.FromDateTime(DateTime.Now);
    if (now.IsBetween(from, to)) await Api.AskAsync();
    await Task.Delay(TimeSpan.FromMinutes(1));
}`,
    truth: 450,
  },
  {
    name: 'the time since midnight',
    code: `var opens = TimeSpan.FromHours(7);
var closes = new TimeSpan(18, 30, 0);
while (true)
{
    var time = DateTime.Now.TimeOfDay;
    if (time >= opens && time < closes) await Api.AskAsync();
    await Task.Delay(TimeSpan.FromMinutes(1));
}`,
    truth: 690,
  },
  {
    name: 'not at the weekend',
    code: `while (true)
{
    if (DateTime.Today.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
    {
        await Task.Delay(TimeSpan.FromHours(1));
        continue;
    }
    await Api.AskAsync();
    await Task.Delay(TimeSpan.FromMinutes(2));
}`,
    truth: 720,
  },
  {
    name: 'working days and hours',
    code: `static bool IsOpen(DateTime now) => now.DayOfWeek != DayOfWeek.Saturday && now.DayOfWeek != DayOfWeek.Sunday && now.Hour >= 9 && now.Hour <= 17;

while (true)
{
    if (IsOpen(DateTime.Now)) await Api.AskAsync();
    await Task.Delay(TimeSpan.FromSeconds(60));
}`,
    truth: 540,
  },
  {
    name: 'other waits at night',
    code: `static TimeSpan Pause()
{
    var hour = DateTime.Now.Hour;
    return hour >= 8 && hour < 20 ? TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(10);
}

while (true)
{
    await Api.AskAsync();
    await Task.Delay(Pause());
}`,
    truth: 792,
  },
  {
    name: 'the time since the last request',
    code: `var last = DateTime.MinValue;
while (true)
{
    if (DateTime.UtcNow - last >= TimeSpan.FromMinutes(30))
    {
        last = DateTime.UtcNow;
        await Api.AskAsync();
    }
    await Task.Delay(TimeSpan.FromSeconds(10));
}`,
    truth: 48,
  },
  {
    name: 'the minutes since the last request',
    code: `DateTime? last = null;
while (true)
{
    if (last == null || (DateTime.Now - last.Value).TotalMinutes > 20)
    {
        await Api.AskAsync();
        last = DateTime.Now;
    }
    await Task.Delay(5000);
}`,
    truth: 72,
  },
  {
    name: 'a stopwatch',
    code: `var watch = Stopwatch.StartNew();
while (true)
{
    if (watch.Elapsed > TimeSpan.FromMinutes(15))
    {
        await Api.AskAsync();
        watch.Restart();
    }
    await Task.Delay(5000);
}`,
    truth: 96,
  },
  {
    name: 'ticks of the machine',
    code: `long last = 0;
while (true)
{
    if (Environment.TickCount64 - last > 900_000)
    {
        last = Environment.TickCount64;
        await Api.AskAsync();
    }
    await Task.Delay(5000);
}`,
    truth: 96,
  },
  {
    name: 'a token until it expires',
    code: `await new Poller().RunAsync();

class Poller
{
    private Token? token;
    private DateTimeOffset expiresAt;

    public async Task RunAsync()
    {
        while (true)
        {
            if (token is null || DateTimeOffset.UtcNow >= expiresAt)
            {
                token = await Api.FetchTokenAsync();
                expiresAt = DateTimeOffset.UtcNow.AddSeconds(token.expires_in - 60);
            }
            await Api.AskAsync();
            await Task.Delay(TimeSpan.FromMinutes(1));
        }
    }
}`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `DateTime lastRun = DateTime.MinValue;
while (true)
{
    if (lastRun.Date != DateTime.Today)
    {
        await Api.AskAllAsync();
        lastRun = DateTime.Now;
    }
    await Task.Delay(TimeSpan.FromMinutes(1));
}`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `var day = DateOnly.FromDateTime(DateTime.UtcNow);
var sent = 0;
while (true)
{
    var today = DateOnly.FromDateTime(DateTime.UtcNow);
    if (today != day)
    {
        day = today;
        sent = 0;
    }
    if (sent < 300)
    {
        sent++;
        await Api.AskAsync();
    }
    await Task.Delay(TimeSpan.FromMinutes(1));
}`,
    truth: 300,
  },
  {
    name: 'a timer that first waits for the time of day',
    code: `var first = DateTime.Today.AddHours(6);
if (first < DateTime.Now) first = first.AddDays(1);
var timer = new Timer(async _ => await Api.AskAllAsync(), null, first - DateTime.Now, TimeSpan.FromDays(1));
await Task.Delay(Timeout.Infinite);`,
    truth: 40,
  },
  {
    name: 'a timer of a period',
    code: `using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10));
while (await timer.WaitForNextTickAsync())
{
    if (DateTime.Now.Hour < 6) continue;
    await Api.AskAsync();
}`,
    truth: 108,
  },
  {
    name: 'one minute of the day',
    code: `while (true)
{
    var now = DateTime.Now;
    if (now.Hour == 6 && now.Minute == 0) await Api.AskAllAsync();
    await Task.Delay(60_000);
}`,
    truth: 40,
  },
  {
    name: 'a text of the time',
    code: `while (true)
{
    if (DateTime.Now.ToString("HH:mm") == "06:30") await Api.AskAllAsync();
    await Task.Delay(60_000);
}`,
    truth: 40,
  },
  {
    name: 'each time the hour is another',
    code: `var lastHour = -1;
while (true)
{
    var hour = DateTime.UtcNow.Hour;
    if (hour != lastHour)
    {
        lastHour = hour;
        await Api.AskAsync();
    }
    await Task.Delay(TimeSpan.FromSeconds(20));
}`,
    truth: 24,
  },
  {
    name: 'other waits at night, chosen by ranges',
    code: `TimeSpan Pause() => DateTime.Now.Hour switch
{
    >= 8 and < 20 => TimeSpan.FromMinutes(1),
    _ => TimeSpan.FromMinutes(10),
};
while (true)
{
    await Api.AskAsync();
    await Task.Delay(Pause());
}`,
    truth: 792,
  },
  {
    name: 'a wait that is a day longer where it is over',
    code: `public static class Program
{
    static readonly TimeSpan RunAt = TimeSpan.FromHours(4.5);
    public static async Task Main()
    {
        for (;;)
        {
            var delay = DateTime.Today.Add(RunAt) - DateTime.Now;
            if (delay < TimeSpan.Zero) delay += TimeSpan.FromDays(1);
            await Task.Delay(delay);
            await Api.AskAllAsync();
        }
    }
}`,
    truth: 40,
  },
  {
    name: 'not before a moment that is set anew',
    code: `var nextAllowed = DateTime.UtcNow;
while (true)
{
    if (DateTime.UtcNow < nextAllowed) { await Task.Delay(1000); continue; }
    await Api.AskAsync();
    nextAllowed = DateTime.UtcNow.AddMinutes(15);
}`,
    truth: 96,
    within: 0.2,
  },
];
