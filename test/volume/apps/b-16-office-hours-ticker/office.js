const format = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', weekday: 'short', hour: 'numeric', hourCycle: 'h23' });

export function isOfficeTime(date) {
  const parts = Object.fromEntries(format.formatToParts(date).map((part) => [part.type, part.value]));
  const isWeekend = parts.weekday === 'Sat' || parts.weekday === 'Sun';
  const hour = Number(parts.hour);
  return !isWeekend && hour >= 8 && hour < 18;
}
