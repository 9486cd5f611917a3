import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firesOf, firesOfNamed, momentsOf, momentsOfNamed, type Dialect } from '../src/requests/cron.ts';
import { everyOf, firesEvery, millisecondsOf } from '../src/requests/every.ts';
import { coincide, firesAt, withFloor, type Moments } from '../src/requests/moments.ts';
import { momentsOfCalendar } from '../src/requests/schedules/calendar.ts';

describe('how often the fields of cron fire', () => {
  test.for<[dialect: Dialect, text: string, usual: number | null, busiest?: number]>([
    ['unix', '*/5 * * * *', 288],
    ['unix', '*/7 * * * *', 9 * 24],
    ['unix', '0 9-17 * * 1-5', 9],
    ['unix', '0 9 * * mon', 0, 1],
    ['unix', '*/30 13-23 * * 1-5', 22],
    ['unix', '0 0 */2 * *', 1],
    ['unix', '0 0 2-30/2 * *', 0, 1],
    ['unix', '5/20 * * * *', 3 * 24],
    ['unix', '0 0 29 2 *', 0, 1],
    ['unix', '0 0 30 2 *', 0, 0],
    ['unix', '0 0 * jan-mar Sun', 0, 1],
    ['unix', '0 0 * * 7', 0, 1],
    ['unix', '0 0 * * 5-7', 0, 1],
    ['unix', '0 0 * * fri-sun', 0, 1],
    ['unix', '@hourly', 24],
    ['unix', '@every 10m', 144],
    ['unix', '@reboot', null],
    ['unix', '60 * * * *', null],
    ['unix', '*/0 * * * *', null],
    ['unix', '5-1 * * * *', null],
    ['unix', '* * * *', null],
    ['unix', '* * * * * *', null],
    ['unix', '0 0 * * 8', null],
    ['unix', '0 0 0 * *', null],
    ['unix', '${{ x }}', null],
    ['unix', '', null],
    // Either the date or the weekday is enough; with a star before its steps a field of Unix only takes days away.
    ['unix', '0 0 1-20 * 0', 1],
    ['unix', '0 0 */2 * 0', 0, 1],
    ['node', '0 0 */2 * 0', 1],
    ['node-cron', '0 0 1-20 * 0', 0, 1],
    ['node', '* * * * *', 1440],
    ['node', '* * * * * *', 86_400],
    ['node', '*/15 * * * * *', 5760],
    ['node', '0 */5 * * * *', 288],
    ['node', '0 0 0 * * * 2030', 1],
    ['node', '@daily', 1],
    ['node', '@secondly', 86_400],
    ['node', '0 0 L * *', 0, 1],
    ['node', '0 0 * * 5#2', 0, 1],
    ['node', '0 0 * January,July Monday', 0, 1],
    ['spring', '0 */5 * * * *', 288],
    ['spring', '*/5 * * * *', null],
    ['spring', '0 0 9 ? * MON-FRI', 1],
    ['spring', '0 0 9 1 1 MON', 0, 1],
    ['spring', '-', 0, 0],
    ['spring', '@hourly', 24],
    ['quartz', '0 0/5 * * * ?', 288],
    ['quartz', '0 0/5 14,18 ? * 2-6', 24],
    ['quartz', '0 0 12 ? * 1-5', 1],
    ['quartz', '0 0 12 ? * 6L', 0, 1],
    ['quartz', '0 0 22-2 * * ?', 5],
    ['quartz', '0 15 10 LW * ?', 0, 1],
    ['quartz', '0 15 10 15W * ?', 0, 1],
    ['quartz', '0 15 10 L-3 * ? 2024-2030', 0, 1],
    ['quartz', '0 0 12 1 * MON', null],
    ['quartz', '@hourly', null],
    ['aws', 'cron(0/5 * * * ? *)', 288],
    ['aws', '0/10 8-17 ? * MON-FRI *', 60],
    ['aws', 'cron(0 10 1 1 ? 2019)', 0, 1],
    ['aws', 'cron(0 10 * * *)', null],
    ['aws', 'rate(5 minutes)', 288],
    ['aws', 'rate(1 hour)', 24],
    ['aws', 'rate(7 minutes)', 206],
    ['aws', 'rate(5 seconds)', null],
    ['aws', 'at(2030-01-01T00:00:00)', 0, 1],
    ['cloudflare', '*/1 * * * *', 1440],
    ['cloudflare', '0 0 * * 2-6', 1],
    ['apscheduler', '0 0 * * 0-4', 1],
    ['apscheduler', '0 0 * * 7', null],
    ['go-robfig', '*/5 * * * *', 288],
    ['go-robfig', '*/5 * * * * *', 17_280],
    ['go-robfig', '@every 1m30s', 960],
    ['go-robfig', '@every 1x', null],
    ['go-robfig', 'CRON_TZ=Asia/Tokyo 0 6 * * ?', 1],
  ])('%s %s', ([dialect, text, usual, busiest]) => {
    expect(firesOf(text, dialect)).toEqual(usual === null ? null : { usual, busiest: busiest ?? usual });
  });

  test.for<[fields: Record<string, string | number>, library: 'apscheduler' | 'celery', usual: number | null, busiest?: number]>([
    [{ minute: '*/5' }, 'apscheduler', 288],
    [{ second: '*/10' }, 'apscheduler', 8640],
    [{ hour: 5 }, 'apscheduler', 1],
    [{ hour: '*/2' }, 'apscheduler', 12],
    [{ day_of_week: 'mon-fri', hour: '9-17' }, 'apscheduler', 9],
    [{ day_of_week: '0-4' }, 'apscheduler', 1],
    [{ day_of_week: '5,6' }, 'apscheduler', 0, 1],
    [{ day: 'last' }, 'apscheduler', 0, 1],
    [{ day: '2nd fri', hour: 3 }, 'apscheduler', 0, 1],
    [{ day: 'last sun' }, 'apscheduler', 0, 1],
    [{ week: '1-25' }, 'apscheduler', 0, 1],
    [{ month: '6-8' }, 'apscheduler', 0, 1],
    [{}, 'apscheduler', null],
    [{ minutes: 5 }, 'apscheduler', null],
    [{ minute: 61 }, 'apscheduler', null],
    [{ minute: 0 }, 'celery', 24],
    [{ minute: '*/15', hour: '9-17', day_of_week: '1-5' }, 'celery', 36],
    [{ hour: 5 }, 'celery', 60],
    [{}, 'celery', 1440],
    [{ minute: 0, hour: 0, day_of_month: '1', day_of_week: 'mon' }, 'celery', 0, 1],
  ])('%o of %s', ([fields, library, usual, busiest]) => {
    expect(firesOfNamed(fields, library)).toEqual(usual === null ? null : { usual, busiest: busiest ?? usual });
  });

  test('weekdays are those of the dialect', () => {
    const weekdays = (text: string, dialect: Dialect): number[] | undefined => momentsOf(text, dialect)?.days.weekdays?.map(({ weekday }) => weekday);

    expect(weekdays('0 0 * * 1', 'unix')).toEqual([1]);
    expect(weekdays('0 0 12 ? * 1', 'quartz')).toEqual([0]);
    expect(weekdays('0 12 ? * 1 *', 'aws')).toEqual([0]);
    expect(weekdays('0 0 * * 1', 'cloudflare')).toEqual([0]);
    expect(weekdays('0 0 * * 1', 'apscheduler')).toEqual([2]);
    expect(weekdays('0 0 * * mon', 'apscheduler')).toEqual([1]);
    expect(momentsOfNamed({ day_of_week: 0 }, 'apscheduler')?.days.weekdays).toEqual([{ weekday: 1, nth: null }]);
    expect(momentsOfNamed({ day_of_week: 0 }, 'celery')?.days.weekdays).toEqual([{ weekday: 0, nth: null }]);
  });
});

describe('days of a month', () => {
  const dates = (text: string, month: number): number[] => {
    const found: number[] = [];
    for (let date = 1; date <= new Date(Date.UTC(2025, month, 0)).getUTCDate(); date += 1) {
      const only: Moments = { seconds: [0], minutes: [0], hours: [0], days: { months: [month], dates: [{ kind: 'date', date }], weekdays: null, join: 'and', weeks: null, years: [2025] } };
      const moments = momentsOf(`0 0 0 ${text} 2025`, 'quartz');
      if (moments !== null && coincide(moments, only) === 'second') found.push(date);
    }
    return found;
  };

  // In 2025 the first of February and the first of March are Saturdays, the first of June and the last of August Sundays.
  test.for<[text: string, month: number, dates: number[]]>([
    ['L * ?', 2, [28]],
    ['L-3 * ?', 2, [25]],
    ['LW * ?', 8, [29]],
    ['LW * ?', 1, [31]],
    ['1W * ?', 2, [3]],
    ['1W * ?', 6, [2]],
    ['15W * ?', 2, [14]],
    ['31W * ?', 8, [29]],
    ['31W * ?', 6, []],
    ['? * 6#2', 1, [10]],
    ['? * 6L', 1, [31]],
    ['? * FRI#5', 1, [31]],
    ['? * FRI#5', 2, []],
    ['1,15,L * ?', 4, [1, 15, 30]],
  ])('%s in month %i', ([text, month, expected]) => {
    expect(dates(text, month)).toEqual(expected);
  });
});

describe('two schedules at once', () => {
  test.for<[a: string, b: string, together: 'second' | 'minute' | null]>([
    ['*/5 * * * *', '*/7 * * * *', 'second'],
    ['0 * * * *', '30 * * * *', null],
    ['0 9 * * *', '0 10 * * *', null],
    ['0 9 * * 1', '0 9 * * 2', null],
    ['0 9 * * 5', '0 9 13 * *', 'second'],
    ['0 0 29 2 *', '0 0 * 3 *', null],
    ['*/15 * * * * *', '5 * * * * *', 'minute'],
    ['*/15 * * * * *', '30 * * * * *', 'second'],
  ])('%s and %s', ([a, b, together]) => {
    const [one, other] = [momentsOf(a, 'node') as Moments, momentsOf(b, 'node') as Moments];

    expect([coincide(one, other), coincide(other, one)]).toEqual([together, together]);
  });

  test('a floor thins the minutes', () => {
    expect(firesAt(withFloor(momentsOf('* * * * *', 'unix') as Moments, 5)).usual).toBe(288);
    expect(firesAt(withFloor(momentsOf('0,2,4,30 * * * *', 'unix') as Moments, 5)).usual).toBe(48);
    expect(firesAt(withFloor(momentsOf('*/10 * * * *', 'unix') as Moments, 5)).usual).toBe(144);
  });
});

describe('spans of time', () => {
  const MINUTE = 60_000;

  test.for<[text: string, milliseconds: number | null]>([
    ['5m', 5 * MINUTE],
    ['5min', 5 * MINUTE],
    ['1h30m', 90 * MINUTE],
    ['1h 30min', 90 * MINUTE],
    ['1m30s', 90_000],
    ['500ms', 500],
    ['1.5h', 90 * MINUTE],
    ['30 seconds', 30_000],
    ['every 5 minutes', 5 * MINUTE],
    ['every minute', MINUTE],
    ['every two hours', 120 * MINUTE],
    ['half an hour', 30 * MINUTE],
    ['1 hour and 15 minutes', 75 * MINUTE],
    ['hourly', 60 * MINUTE],
    ['PT5M', 5 * MINUTE],
    ['P1D', 1440 * MINUTE],
    ['P1M', 30 * 1440 * MINUTE],
    ['PT0.5H', 30 * MINUTE],
    ['00:05:00', 5 * MINUTE],
    ['1.00:00:00', 1440 * MINUTE],
    ['5', null],
    ['0m', null],
    ['P', null],
    ['PT', null],
    ['m', null],
    ['5 bananas', null],
    ['07:00', null],
    ['', null],
  ])('%s', ([text, milliseconds]) => {
    expect(millisecondsOf(text)).toBe(milliseconds);
  });

  test.for<[text: string, usual: number | null, busiest?: number]>([
    ['every 5 minutes', 288],
    ['every 5 minutes synchronized', 288],
    ['every hour at minute 12', 24],
    ['every 12 hours', 2],
    ['every 2 days', 0, 1],
    ['every day 07:00', 1],
    ['every day at noon', 1],
    ['every monday 09:00', 0, 1],
    ['every mon,tue,wed,thu,fri 09:00', 1],
    ['every weekday at 9am', 1],
    ['every 5 minutes from 10:00 to 14:00', 49],
    ['every 30 minutes from 23:00 to 01:00', 5],
    ['1st,third monday of sep,oct 17:00', 0, 1],
    ['2nd monday of month 04:00', 0, 1],
    ['1 of jan,april,july,oct 00:00', 0, 1],
    ['last friday of month 10:00', 0, 1],
    ['every blue moon', null],
    ['every day 25:00', null],
    ['7', null],
    ['sometimes', null],
  ])('how often "%s" is', ([text, usual, busiest]) => {
    expect(everyOf(text)).toEqual(usual === null ? null : { usual, busiest: busiest ?? usual });
  });

  test('a rate that does not divide the day', () => {
    expect(firesEvery(7 * MINUTE)).toEqual({ usual: 206, busiest: 206 });
    expect(firesEvery(1000 * MINUTE)).toEqual({ usual: 1, busiest: 2 });
    expect(firesEvery(10_000 * MINUTE)).toEqual({ usual: 0, busiest: 1 });
  });
});

describe('calendar events of systemd', () => {
  test.for<[text: string, usual: number | null, busiest?: number]>([
    ['hourly', 24],
    ['daily', 1],
    ['weekly', 0, 1],
    ['*:0/10', 144],
    ['*-*-* *:00/15:00', 96],
    ['*:*:0/30', 2880],
    ['Mon..Fri *-*-* 09:00:00', 1],
    ['Sat,Sun 10:00', 0, 1],
    ['Mon *-*-* 08..10:00', 0, 3],
    ['*-*-01 00:00:00', 0, 1],
    ['*-*~01', 0, 1],
    ['*-*-* 06:00:00 Europe/Kyiv', 1],
    ['Mon', 0, 1],
    ['*-13-01 00:00:00', null],
    ['25:00', null],
    ['soon', null],
    ['', null],
  ])('%s', ([text, usual, busiest]) => {
    const moments = momentsOfCalendar(text);

    expect(moments === null ? null : firesAt(moments)).toEqual(usual === null ? null : { usual, busiest: busiest ?? usual });
  });
});

type Field = readonly [text: string, fits: (value: number) => boolean];

/** A term of a field, and the same as a test of a number. */
const term = (low: number, high: number): fc.Arbitrary<Field> =>
  fc.oneof(
    fc.constant<Field>(['*', () => true]),
    fc.integer({ min: low, max: high }).map((only): Field => [String(only), (value) => value === only]),
    fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }), fc.integer({ min: 1, max: high })).map(([a, b, step]): Field => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      return [`${from}-${to}/${step}`, (value) => value >= from && value <= to && (value - from) % step === 0];
    }),
    fc.integer({ min: 1, max: high }).map((step): Field => [`*/${step}`, (value) => (value - low) % step === 0]),
  );
const field = (low: number, high: number): fc.Arbitrary<Field> => fc.array(term(low, high), { minLength: 1, maxLength: 3 }).map((terms): Field => [terms.map(([text]) => text).join(','), (value) => terms.some(([, fits]) => fits(value))]);

describe('against a count of every run of a year', () => {
  const count = (from: number, to: number, fits: (value: number) => boolean): number => Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(fits).length;

  test.for<['or' | 'and', Dialect]>([['or', 'node'], ['and', 'node-cron']])('date %s weekday in %s', ([join, dialect]) => {
    fc.assert(
      fc.property(field(0, 59), field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6), (second, minute, hour, date, month, weekday) => {
        const perDay: number[] = [];
        for (let day = new Date(Date.UTC(2025, 0, 1)); day.getUTCFullYear() === 2025; day = new Date(day.getTime() + 86_400_000)) {
          const [byDate, byWeekday] = [date[1](day.getUTCDate()), weekday[1](day.getUTCDay())];
          const isOn = month[1](day.getUTCMonth() + 1) && (join === 'and' || date[0] === '*' || weekday[0] === '*' ? byDate && byWeekday : byDate || byWeekday);
          let runs = 0;
          for (let hours = 0; isOn && hours < 24; hours += 1) if (hour[1](hours)) for (let minutes = 0; minutes < 60; minutes += 1) runs += minute[1](minutes) ? 1 : 0;
          perDay.push(runs * count(0, 59, second[1]));
        }
        const fires = firesOf([second, minute, hour, date, month, weekday].map(([text]) => text).join(' '), dialect);

        expect(fires?.usual).toBe([...perDay].sort((a, b) => a - b)[182]);
        // A year of the cycle may have a day that this one has not.
        const most = Math.max(...perDay);
        if (most > 0) expect(fires?.busiest).toBe(most);
      }),
      { numRuns: 100 },
    );
  });

  test('no text makes it throw, or take long', () => {
    const began = performance.now();
    const dialects: readonly Dialect[] = ['node', 'node-cron', 'unix', 'cloudflare', 'spring', 'quartz', 'aws', 'apscheduler', 'go-robfig'];
    const readAll = (text: string): void => {
      for (const dialect of dialects) firesOf(text, dialect);
      firesOfNamed({ day: text, hour: text }, 'apscheduler');
      everyOf(text);
      momentsOfCalendar(text);
    };
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('*', '/', '-', ',', ' ', '1', '59', '?', 'L', 'W', '#', 'mon', '@every ', 'every ', 'rate(', ')', '..', ':', 'PT', '~')).map((parts) => parts.join(''))), readAll), { numRuns: 1000 });
    for (const text of ['* '.repeat(100_000), '1,'.repeat(400), `${'9'.repeat(200)} * * * *`, 'every '.repeat(50_000), `${'a '.repeat(90)}x`, 'mon,'.repeat(49), `1${' '.repeat(900)}x`]) readAll(text);

    expect(performance.now() - began).toBeLessThan(5000);
  });
});
