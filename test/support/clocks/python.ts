import type { Clocks } from './index.ts';

export const python: Clocks = [
  {
    name: 'waits until five o\'clock',
    code: `while True:
    now = datetime.now()
    target = now.replace(hour=5, minute=0, second=0)
    if target <= now:
        target += timedelta(days=1)
    time.sleep((target - now).total_seconds())
    ask_all()`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `while True:
    time.sleep(3600 - time.time() % 3600)
    ask()`,
    truth: 24,
  },
  {
    name: 'the minutes since the last request',
    code: `last = datetime.min
while True:
    if (datetime.now() - last).total_seconds() / 60 > 20:
        last = datetime.now()
        ask()
    time.sleep(5)`,
    truth: 72,
  },
  {
    name: 'a token until it expires',
    code: `class Session:
    def __init__(self):
        self.token = None
        self.expires_at = 0

    def ensure(self):
        if self.token and time.time() < self.expires_at:
            return
        answer = fetch_token()
        self.token = answer["access_token"]
        self.expires_at = time.time() + answer["expires_in"] - 60

session = Session()
while True:
    session.ensure()
    ask()
    time.sleep(60)`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `last_run = None
while True:
    today = date.today()
    if last_run != today:
        ask_all()
        last_run = today
    time.sleep(60)`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `day = date.today()
sent = 0
while True:
    if date.today() != day:
        day = date.today()
        sent = 0
    if sent < 300:
        sent += 1
        ask()
    time.sleep(60)`,
    truth: 300,
  },
  {
    name: 'each time the hour is another',
    code: `last = None
while True:
    hour = datetime.now().hour
    if hour != last:
        last = hour
        ask()
    time.sleep(20)`,
    truth: 24,
  },
  {
    name: 'the next full hour, by a moment',
    code: `while True:
    now = datetime.now()
    nxt = (now + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    time.sleep((nxt - now).total_seconds())
    ask()`,
    truth: 24,
  },
  {
    name: 'once a day, by a text of the date',
    code: `last = ""
while True:
    today = time.strftime("%Y-%m-%d")
    if today != last:
        last = today
        ask_all()
    time.sleep(60)`,
    truth: 40,
  },
];
