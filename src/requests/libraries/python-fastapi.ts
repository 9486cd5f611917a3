import { callValue } from '../walk/calls.ts';
import { walkGenerator } from '../walk/each.ts';
import { ONCE } from '../amount.ts';
import { NOTHING, unknown, type Value } from '../walk/values.ts';
import { argument, invoke, type Call, type Handler, type Table } from './call.ts';
import { waitFor } from '../walk/evaluate.ts';

/** What a route is handed that depends on something: what a function gives, or hands out once. */
const depended: Handler = (call) => {
  if (call.given.length === 0) return unknown('what its type says');
  return handedOut(call, waitFor(call.run, invoke(call, argument(call, 0))));
};

function handedOut(call: Call, made: Value): Value {
  if (made.kind !== 'generator') return made;
  let found: Value = NOTHING;
  walkGenerator(call.run, made, (item) => {
    found = item;
    return ONCE;
  }, call.at);
  return found;
}

/** `Annotated[Client, Depends(client)]`: what is handed in where its type says so; a class that depends on nothing else is made. */
const annotated: Handler = (call) => {
  const [type = NOTHING, how] = call.given;
  if (how !== undefined && how.kind !== 'unknown') return how;
  return type.kind === 'class' && how !== undefined ? callValue(call.run, type, { given: [], named: new Map() }, call.at) : NOTHING;
};

export const pythonFastapi: Table = { ...Object.fromEntries(['fastapi.Depends', 'fastapi.Security', 'fastapi.params.Depends'].map((path) => [path, depended])), '@annotated': annotated };
