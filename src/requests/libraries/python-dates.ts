import { NOTHING, number, type InstantValue, type Value } from '../walk/values.ts';
import { argument, option, type Handler, type Table } from './call.ts';
import { formatted, STRFTIME } from './date-texts.ts';
import { atParts, dayOf, withPart } from './dates.ts';
import { NOW } from './numbers.ts';

/** Moments and spans of Python, in seconds. Made on first use, as the table that it is a part of. */
export const pythonDates = (): Table => ({
  'time.time': () => NOW,
  ...Object.fromEntries(['time', 'monotonic', 'perf_counter'].map((name): [string, Handler] => [`time.${name}_ns`, () => ({ ...NOW, perSecond: 1e9 })])),
  'time.monotonic': () => NOW,
  'time.perf_counter': () => NOW,
  'time.localtime': () => NOW,
  'time.gmtime': () => NOW,
  'datetime.datetime.now': () => NOW,
  'datetime.datetime.utcnow': () => NOW,
  'datetime.datetime.today': () => NOW,
  'datetime.date.today': () => dayOf(NOW),
  '@instant.date': (call) => (call.self?.kind === 'instant' ? dayOf(call.self) : NOTHING),
  '@instant.strftime': (call) => formatted(call.run, STRFTIME, argument(call, 0)),
  'time.strftime': (call) => formatted(call.run, STRFTIME, argument(call, 0)),
  ...Object.fromEntries(['isoformat', 'toordinal'].map((name): [string, Handler] => [`@instant.${name}`, (call) => ({ kind: 'text', text: '', isOpen: true, ...(call.self?.kind === 'instant' && call.self.steady !== undefined ? { steady: call.self.steady } : {}) })])),
  'django.utils.timezone.now': () => NOW,
  'pendulum.now': () => NOW,
  'arrow.utcnow': () => NOW,
  '@instant.replace': (call) => (call.self?.kind === 'instant' ? atTime(call.self, option(call, 'hour'), option(call, 'minute')) : (call.self ?? NOTHING)),
  'datetime.datetime.combine': (call) => {
    const time = argument(call, 1);
    const [hour = NOTHING, minute = NOTHING] = time.kind === 'library' && /^datetime\.time\(\)$/.test(time.path) ? time.arguments : [];
    const date = argument(call, 0);
    return date.kind === 'instant' ? atTime(date, hour, minute) : date;
  },
  ...Object.fromEntries(['total_seconds', 'time', 'astimezone', 'timestamp'].map((name): [string, Handler] => [`@instant.${name}`, (call) => call.self ?? NOTHING])),
});

/** A moment at a time of day; at a minute that is told alone, of each hour. */
function atTime(moment: InstantValue, hour: Value, minute: Value): InstantValue {
  if (hour.kind === 'nothing') return minute.kind === 'nothing' ? moment : withPart(moment, 'minute', minute);
  return atParts(moment, hour, minute.kind === 'nothing' ? number(0) : minute);
}
