import { argument, option, type Call } from './call.ts';
import { route } from './frameworks.ts';
import { spanOf, cronTimer, everyText, startTimer } from './time.ts';
import { secondsIn } from './python-schedulers.ts';
import { exactText, NOTHING, type Value } from '../walk/values.ts';

/** What calls a function that waits for something to come in. */
const TRIGGERS = /^(?:queue|service_bus_\w+|blob|event_grid|event_hub_message|cosmos_db|generic|dapr_\w+|activity|orchestration|entity)_trigger\w*$|^(?:queue_message|cloud_event|event_grid_trigger)$/;

/** Starts what decorators of clouds tell them to; gives whether one of them does. */
export function startedByCloud(call: Call, name: string, work: Value): boolean {
  const { path } = call;
  if (/^functions_framework\./.test(path)) {
    if (name === 'http') route(call, 'a request to the function', [work]);
    else incoming(call, 'an event', work);
    return true;
  }
  if (/\b(?:FunctionApp|DFApp|Blueprint)\(\)\.\w+$/.test(path) && /^azure\b/.test(path)) return onAzure(call, name, work);
  if (name === 'function' && /\b(?:App|Stub)\(\)\.function$/.test(path) && /^modal\b/.test(path)) return onModal(call, work);
  if (/^(?:fastapi_endpoint|web_endpoint)$/.test(name) && /^modal\b/.test(path)) {
    route(call, 'a request to the function', [work]);
    return true;
  }
  return false;
}

function onAzure(call: Call, name: string, work: Value): boolean {
  if (name === 'timer_trigger' || name === 'schedule') cronTimer(call, option(call, 'schedule').kind === 'nothing' ? argument(call, 0) : option(call, 'schedule'), work, 'spring');
  else if (name === 'route') {
    const path = exactText(option(call, 'route')) ?? exactText(argument(call, 0)) ?? '';
    const methods = option(call, 'methods');
    const [first = NOTHING] = methods.kind === 'list' ? (methods.items ?? []) : [];
    route(call, `${exactText(first) ?? 'GET'} /api/${path}`, [work]);
  } else if (TRIGGERS.test(name)) incoming(call, name.replaceAll('_', ' '), work);
  else return false;
  return true;
}

/** `@app.function(schedule=modal.Period(hours=1))`. */
function onModal(call: Call, work: Value): boolean {
  const schedule = option(call, 'schedule');
  if (schedule.kind !== 'library') return false;
  const inner: Call = { ...call, given: schedule.arguments, named: new Map() };
  if (/Cron\(\)$/.test(schedule.path)) cronTimer(inner, argument(inner, 0), work, 'unix');
  else {
    const span = spanOf(inner, secondsIn(inner) ?? NOTHING, 1000, 'The time between two runs');
    startTimer(call, { kind: 'rate', text: everyText(span), period: span.duration, callback: work, assumptions: span.assumptions, question: span.question });
  }
  return true;
}

/** Work that something else starts; how often, its owner knows. */
function incoming(call: Call, what: string, work: Value): void {
  const { amount, key } = call.run.assumed('firesPerDay');
  startTimer(call, { kind: 'hook', text: what, perDay: amount, callback: work, assumptions: [key], question: `How often a day does this come in: ${what}?` });
}
