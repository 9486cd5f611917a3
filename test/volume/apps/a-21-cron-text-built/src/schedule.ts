import type { Watch } from './config';

export function expressionFor({ every, hours, days }: Watch): string {
  const minute = every === 1 ? '*' : `*/${every}`;
  const hour = hours ? hours.join('-') : '*';
  return [minute, hour, '*', '*', days ?? '*'].join(' ');
}
