import type { Clocks } from './index.ts';

export const php: Clocks = [
  {
    name: 'waits until five o\'clock tomorrow',
    code: `while (true) {
    sleep(strtotime('tomorrow 05:00') - time());
    askAll();
}`,
    truth: 40,
  },
  {
    name: 'waits until the next time of day',
    code: `while (true) {
    $next = strtotime('today 22:15');
    if ($next <= time()) {
        $next = strtotime('tomorrow 22:15');
    }
    sleep($next - time());
    askAll();
}`,
    truth: 40,
  },
  {
    name: 'a moment that is moved',
    code: `while (true) {
    $now = new DateTimeImmutable();
    $next = $now->setTime(7, 30);
    if ($next <= $now) {
        $next = $next->modify('+1 day');
    }
    sleep($next->getTimestamp() - $now->getTimestamp());
    askAll();
}`,
    truth: 40,
  },
  {
    name: 'a time that is made of its parts',
    code: `while (true) {
    $next = mktime(3, 0, 0, (int) date('n'), (int) date('j') + 1);
    time_sleep_until($next);
    askAll();
}`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `while (true) {
    sleep(3600 - time() % 3600);
    ask();
}`,
    truth: 24,
  },
  {
    name: 'hours of the day',
    code: `while (true) {
    $hour = (int) date('G');
    if ($hour >= 8 && $hour < 20) {
        ask();
    }
    sleep(60);
}`,
    truth: 720,
  },
  {
    name: 'between two times of the day',
    code: `while (true) {
    $now = date('H:i');
    if ($now >= '09:30' && $now < '17:00') {
        ask();
    }
    sleep(60);
}`,
    truth: 450,
  },
  {
    name: 'hours and minutes as a number',
    code: `while (true) {
    $now = (int) date('Hi');
    if ($now >= 700 && $now < 1830) {
        ask();
    }
    sleep(60);
}`,
    truth: 690,
  },
  {
    name: 'not at the weekend',
    code: `while (true) {
    if (date('N') >= 6) {
        sleep(3600);
        continue;
    }
    ask();
    sleep(120);
}`,
    truth: 720,
  },
  {
    name: 'working days and hours',
    code: `function isOpen(DateTimeInterface $now): bool {
    return !in_array($now->format('D'), ['Sat', 'Sun'], true) && $now->format('G') >= 9 && $now->format('G') < 18;
}

while (true) {
    if (isOpen(new DateTime())) {
        ask();
    }
    sleep(60);
}`,
    truth: 540,
  },
  {
    name: 'other waits at night',
    code: `function pause(): int {
    $hour = (int) (new DateTime())->format('H');
    return $hour >= 8 && $hour < 20 ? 60 : 600;
}

while (true) {
    ask();
    sleep(pause());
}`,
    truth: 792,
  },
  {
    name: 'the time since the last request',
    code: `$last = 0;
while (true) {
    if (time() - $last >= 1800) {
        $last = time();
        ask();
    }
    sleep(10);
}`,
    truth: 48,
  },
  {
    name: 'the minutes since the last request',
    code: `$last = 0;
while (true) {
    if ((microtime(true) - $last) / 60 > 20) {
        ask();
        $last = microtime(true);
    }
    sleep(5);
}`,
    truth: 72,
  },
  {
    name: 'a token until it expires',
    code: `class Session {
    private ?string $token = null;
    private int $expiresAt = 0;

    public function ensure(): void {
        if ($this->token !== null && time() < $this->expiresAt) {
            return;
        }
        $answer = fetchToken();
        $this->token = $answer['access_token'];
        $this->expiresAt = time() + $answer['expires_in'] - 60;
    }
}

$session = new Session();
while (true) {
    $session->ensure();
    ask();
    sleep(60);
}`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `$lastRun = null;
while (true) {
    $today = date('Y-m-d');
    if ($lastRun !== $today) {
        askAll();
        $lastRun = $today;
    }
    sleep(60);
}`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `$day = date('Y-m-d');
$sent = 0;
while (true) {
    if (date('Y-m-d') !== $day) {
        $day = date('Y-m-d');
        $sent = 0;
    }
    if ($sent < 300) {
        $sent++;
        ask();
    }
    sleep(60);
}`,
    truth: 300,
  },
  {
    name: 'one minute of the day',
    code: `while (true) {
    if (date('H:i') === '06:30') {
        askAll();
    }
    sleep(60);
}`,
    truth: 40,
  },
  {
    name: 'a moment that has passed is moved to the next day',
    code: `use Carbon\\Carbon;
while (true) {
    $next = Carbon::now()->setTime(5, 0);
    if ($next->isPast()) { $next->addDay(); }
    sleep(Carbon::now()->diffInSeconds($next));
    askAll();
}`,
    truth: 40,
  },
  {
    name: 'seconds between two moments',
    code: `$last = new DateTime('@0');
while (true) {
    $now = new DateTime();
    if ($now->getTimestamp() - $last->getTimestamp() >= 7200) { ask(); $last = $now; }
    sleep(30);
}`,
    truth: 12,
  },
  {
    name: 'each time the hour is another',
    code: `$last = null;
while (true) {
    $hour = date('H');
    if ($hour !== $last) { $last = $hour; ask(); }
    sleep(20);
}`,
    truth: 24,
  },
  {
    name: 'other waits at night, chosen by tests',
    code: `function pause(): int {
    $h = (int) date('G');
    return match (true) { $h < 8 => 600, $h < 20 => 60, default => 600 };
}
while (true) { ask(); sleep(pause()); }`,
    truth: 792,
  },
];
