import type { Clocks } from './index.ts';

export const ruby: Clocks = [
  {
    name: 'waits until five o\'clock',
    code: `loop do
  now = Time.now
  target = Time.new(now.year, now.month, now.day, 5, 0, 0)
  target += 86_400 if target <= now
  sleep(target - now)
  ask_all
end`,
    truth: 40,
  },
  {
    name: 'a time that is read from a text',
    code: `def next_run(at)
  today = Time.parse(at)
  today > Time.now ? today : today + 24 * 60 * 60
end

loop do
  sleep next_run('22:15') - Time.now
  ask_all
end`,
    truth: 40,
  },
  {
    name: 'midnight',
    code: `loop do
  midnight = (Date.today + 1).to_time
  sleep(midnight - Time.now)
  ask_all
end`,
    truth: 40,
  },
  {
    name: 'the next full hour',
    code: `loop do
  sleep(3600 - Time.now.to_i % 3600)
  ask
end`,
    truth: 24,
  },
  {
    name: 'the next quarter of an hour',
    code: `loop do
  minutes = 15 - Time.now.min % 15
  sleep(minutes * 60)
  ask
end`,
    truth: 96,
  },
  {
    name: 'hours of the day',
    code: `loop do
  ask if Time.now.hour.between?(8, 19)
  sleep 60
end`,
    truth: 720,
  },
  {
    name: 'a range of hours',
    code: `OPEN = (8...20)

loop do
  ask if OPEN.cover?(Time.now.hour)
  sleep 60
end`,
    truth: 720,
  },
  {
    name: 'between two times of the day',
    code: `loop do
  now = Time.now.strftime('%H:%M')
  ask if now >= '09:30' && now < '17:00'
  sleep 60
end`,
    truth: 450,
  },
  {
    name: 'not at the weekend',
    code: `loop do
  today = Date.today
  if today.saturday? || today.sunday?
    sleep 3600
    next
  end
  ask
  sleep 120
end`,
    truth: 720,
  },
  {
    name: 'working days and hours',
    code: `def open?(now = Time.now)
  (1..5).include?(now.wday) && now.hour >= 9 && now.hour < 18
end

loop do
  ask if open?
  sleep 60
end`,
    truth: 540,
  },
  {
    name: 'other waits at night',
    code: `def pause
  case Time.now.hour
  when 8..19 then 60
  else 600
  end
end

loop do
  ask
  sleep pause
end`,
    truth: 792,
  },
  {
    name: 'the time since the last request',
    code: `class Poller
  def initialize
    @last = Time.at(0)
  end

  def tick
    return if Time.now - @last < 1800
    @last = Time.now
    ask
  end
end

poller = Poller.new
loop do
  poller.tick
  sleep 10
end`,
    truth: 48,
  },
  {
    name: 'the minutes since the last request',
    code: `last = nil
loop do
  if last.nil? || (Time.now - last) / 60 > 20
    ask
    last = Time.now
  end
  sleep 5
end`,
    truth: 72,
  },
  {
    name: 'a clock that only goes forward',
    code: `def ticks = Process.clock_gettime(Process::CLOCK_MONOTONIC)

last = 0
loop do
  if ticks - last >= 900
    last = ticks
    ask
  end
  sleep 5
end`,
    truth: 96,
  },
  {
    name: 'a token until it expires',
    code: `class Session
  def token
    if @token.nil? || Time.now >= @expires_at
      answer = fetch_token
      @token = answer['access_token']
      @expires_at = Time.now + answer['expires_in'] - 60
    end
    @token
  end
end

session = Session.new
loop do
  session.token
  ask
  sleep 60
end`,
    truth: 1441,
    within: 0.012,
  },
  {
    name: 'once a day, by the date of the last run',
    code: `last_run = nil
loop do
  if last_run != Date.today
    ask_all
    last_run = Date.today
  end
  sleep 60
end`,
    truth: 40,
  },
  {
    name: 'so many a day',
    code: `day = Date.today
sent = 0
loop do
  if Date.today != day
    day = Date.today
    sent = 0
  end
  if sent < 300
    sent += 1
    ask
  end
  sleep 60
end`,
    truth: 300,
  },
  {
    name: 'one minute of the day',
    code: `loop do
  now = Time.now
  ask_all if now.hour == 6 && now.min.zero?
  sleep 60
end`,
    truth: 40,
  },
  {
    name: 'not before a moment that is set anew',
    code: `next_at = Time.now
loop do
  if Time.now >= next_at
    ask
    next_at = Time.now + 15 * 60
  end
  sleep 1
end`,
    truth: 96,
    within: 0.2,
  },
  {
    name: 'once a day, by a text of the date',
    code: `class Daily
  def initialize
    @day = nil
  end
  def run
    today = Time.now.strftime('%Y-%m-%d')
    return if @day == today
    @day = today
    ask_all
  end
end
daily = Daily.new
loop { daily.run; sleep 60 }`,
    truth: 40,
  },
];
