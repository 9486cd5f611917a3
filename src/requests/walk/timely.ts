import { chanceOf, type Spread } from './spread.ts';
import { chance, range, truth, type NumberValue, type TextValue, type TruthValue } from './values.ts';

/** What holds at some times and not at others. */
export function atTimes(spread: Spread<boolean>): TruthValue {
  const { values, basis } = spread;
  if (values.every(Boolean) || !values.some(Boolean)) return truth(values[0] === true);
  return { ...chance(chanceOf(spread), basis.times === null ? 'data' : 'clock'), spread };
}
/** A number that is another at other times. */
export function spreadNumber(spread: Spread<number>): NumberValue {
  const { values } = spread;
  let [low, high, sum] = [Infinity, -Infinity, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
  }
  return { ...range(low, sum / values.length, high), spread };
}

/** A text that is another at other times. */
export const spreadText = (spread: Spread<string>): TextValue => ({ kind: 'text', text: '', isOpen: true, spread });
