import { callOnce } from '../walk/calls.ts';
import { exactText, library, NOTHING, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { whenItFails } from './promises.ts';

const RESPONSE: Value = { kind: 'answer', size: null, isResponse: true, name: 'response' };
/** An error that is handed over is there. */
const ERROR: Value = { kind: 'answer', size: null, isResponse: true, name: 'error' };

const BODY: Value = { kind: 'answer', size: null, isResponse: false, name: 'body' };

const FAILS = /^(?:error|timeout|abort(?:ed)?)$/;
const ENDS = /^(?:end|finish|close)$/;

/** `response.on('end', …)` and `request.on('error', …)`: what a request of Node tells of itself. */
const on: Handler = (call) => {
  const { run, at } = call;
  const self = call.self ?? library(call.path.replace(/\.\w+$/, ''));
  const [event, callback] = [exactText(argument(call, 0)) ?? '', argument(call, 1)];
  if (!isCallback(callback)) return self;
  if (FAILS.test(event)) whenItFails(call, callback, [ERROR]);
  else if (event === 'response') invoke(call, callback, [RESPONSE]);
  else if (ENDS.test(event)) invoke(call, callback, []);
  else callOnce(run, callback, at, `the event ${event}`);
  return self;
};

/** Packages of the time before promises hand what came to a callback, after the error that there was not. */
export const calledBack =
  (asking: Handler): Handler =>
  (call) => {
    const callback = call.given.findLast(isCallback);
    const answered = asking({ ...call, given: call.given.filter((one) => one !== callback) });
    return callback === undefined ? answered : handedBack(call, answered, callback);
  };

function handedBack(call: Call, answered: Value, callback: Value): Value {
  const { run } = call;
  const effect = run.apart(() => {
    if (answered.kind === 'promise') run.effect.wait(answered.time);
    invoke(call, callback, [NOTHING, RESPONSE, BODY]);
  });
  run.effect.take(effect, false);
  return answered;
}

const same: Handler = ({ self }) => self ?? NOTHING;

export const httpEvents: Table = {
  ...Object.fromEntries(['on', 'once', 'addListener'].flatMap((name) => [[`@sent.${name}`, on], [`@response.${name}`, on]])),
  '@sent.setTimeout': (call) => {
    if (isCallback(argument(call, 1))) whenItFails(call, argument(call, 1), []);
    return call.self ?? NOTHING;
  },
  // Of `superagent`, which begins with its end.
  '@response.end': (call) => (isCallback(argument(call, 0)) ? handedBack(call, call.self ?? NOTHING, argument(call, 0)) : NOTHING),
  '@sent.end': same,
  '@sent.setHeader': same,
  '@response.setEncoding': same,
  '@response.resume': same,
};
